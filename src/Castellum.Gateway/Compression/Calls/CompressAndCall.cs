using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Compression.Engine;
using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Compression.Originals;
using Castellum.Gateway.Vocabularies;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Events;
using Castellum.Ledger.Prices;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Compression.Calls;

/// <summary>Compresses a prompt, sends it to a model and answers with what was used and saved.</summary>
/// <param name="engine">The engine.</param>
/// <param name="vocabularies">The vocabularies of organisations.</param>
/// <param name="usage">Counts what vocabularies do.</param>
/// <param name="calls">Makes the model calls.</param>
/// <param name="originals">Keeps the original where the model may ask for it.</param>
/// <param name="prices">What models cost.</param>
/// <param name="ids">New references.</param>
internal sealed class CompressAndCall(
    CompressionEngine engine, VocabularyCatalogue vocabularies, VocabularyUsage usage, RestoreLoop calls, OriginalStore originals, IPriceBook prices, IIdGenerator ids)
{
    private const string Feature = "compress_and_call";

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        public string? Prompt { get; init; }

        public string? SystemPrompt { get; init; }

        public string? LlmProvider { get; init; }

        public string? LlmModel { get; init; }

        public int? MaxTokens { get; init; }

        public double? Temperature { get; init; }

        public string? Query { get; init; }

        /// <summary>The vocabulary to apply: its id, its name, or an object with entries.</summary>
        public JsonElement? Vocabulary { get; init; }

        public CompressionMode Mode { get; init; } = CompressionMode.Balanced;

        public TextType TextType { get; init; }

        /// <summary>Whether the original is kept and the model may fetch what was left out.</summary>
        public bool Reversible { get; init; }

        /// <summary>How long the original is kept, in seconds; 60 to 30 days.</summary>
        public int? TtlSeconds { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Response(
        CallId Id, string ResponseText, string Provider, string Model, UsageView Usage, CostView Cost, double LatencyMs, double QualityScore,
        RestoredView? Restore, IReadOnlyList<RoundView> Calls);

    /// <summary>Tokens of the prompt before and after, and of all model calls together.</summary>
    internal sealed record UsageView(
        TokenCount TokensOriginal, TokenCount TokensCompressed, TokenCount TokensInput, TokenCount TokensOutput, TokenCount TokensSaved, double CompressionRatio);

    /// <summary>The kept original: its reference, until when it holds, and how often and how much of it the model fetched.</summary>
    internal sealed record RestoredView(CallId Ref, DateTimeOffset ExpiresAt, int Rounds, int Characters);

    /// <summary>A model call; more than one where the model fetched text.</summary>
    internal sealed record RoundView(CallId Id, TokenCount TokensInput, TokenCount TokensOutput, NanoUsd? CostUsd);

    /// <summary>Money of all calls; null where the model has no price.</summary>
    internal sealed record CostView(NanoUsd? WithoutUsd, NanoUsd? WithUsd, NanoUsd? SavingsUsd, double? SavingsPercent);

    /// <summary>Runs it.</summary>
    public async Task<Result<Response>> RunAsync(HttpContext http, Request request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.Prompt) || string.IsNullOrEmpty(request.LlmModel))
        {
            var field = string.IsNullOrEmpty(request.Prompt) ? "prompt" : "llm_model";
            return new Error(ErrorKind.Invalid, "field_required", $"'{field}' is required.") { Field = field };
        }

        if (OriginalStore.CheckTtl(request.TtlSeconds) is { } invalid)
        {
            return invalid;
        }

        var organization = http.GetCaller().RequiredOrganization;
        if (!(await vocabularies.ResolveAsync(organization, request.Vocabulary, cancellationToken)).TryGet(out var vocabulary, out var unknown) && unknown is not null)
        {
            return unknown;
        }

        var reference = request.Reversible && request.Mode != CompressionMode.Off ? ids.New<CallId>() : (CallId?)null;
        if (!engine.Compress(ToEngine(request, vocabulary?.Vocabulary, reference), cancellationToken).TryGet(out var result, out var error))
        {
            return error;
        }

        usage.Count(organization, vocabulary, result.SkippedReason, result.VocabularyUses);

        // Where nothing was left out there is nothing to fetch.
        var kept = reference is { } id && result.Compressed.Contains(id.ToString(), StringComparison.Ordinal)
            ? await originals.KeepAsync(id, request.Prompt, request.TtlSeconds, cancellationToken)
            : null;
        var outcome = new CompressionOutcome(result.TokensSaved, TextTypeNames.Of(result.Content), vocabulary?.Label);
        var answered = await calls.RunAsync(http, Feature, Body(request, result.Compressed), outcome, offer: kept is not null, cancellationToken);
        return answered.Match(rounds => Read(rounds, result, kept), failure => failure);
    }

    private static CompressionRequest ToEngine(Request request, Castellum.Compression.Vocabularies.Vocabulary? vocabulary, CallId? reference) => new()
    {
        Text = request.Prompt!,
        Query = request.Query,
        Mode = request.Mode,
        TextType = request.TextType,
        Model = request.LlmModel,
        Vocabulary = vocabulary,
        RestoreReference = reference?.ToString(),
    };

    private static JsonObject Body(Request request, string prompt)
    {
        var messages = new JsonArray();
        if (!string.IsNullOrEmpty(request.SystemPrompt))
        {
            messages.Add(new JsonObject { ["role"] = "system", ["content"] = request.SystemPrompt });
        }

        messages.Add(new JsonObject { ["role"] = "user", ["content"] = prompt });
        var model = string.IsNullOrEmpty(request.LlmProvider) ? request.LlmModel : $"{request.LlmProvider}/{request.LlmModel}";
        var body = new JsonObject { ["model"] = model, ["messages"] = messages };
        if (request.MaxTokens is { } limit)
        {
            body["max_tokens"] = limit;
        }

        if (request.Temperature is { } temperature)
        {
            body["temperature"] = temperature;
        }

        return body;
    }

    private Result<Response> Read(RestoreLoop.Outcome rounds, CompressionResult result, CompressRestore? kept)
    {
        var answer = rounds.Answers[^1];
        using var document = JsonDocument.Parse(answer.Body);
        var root = document.RootElement;
        if (answer.Status >= 400)
        {
            return new Error(Kind(answer.Status), answer.Call.Outcome?.ErrorCode ?? "upstream_error", MessageOf(root));
        }

        var served = answer.Call.Outcome!.Served!;
        var text = root.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString() ?? "";
        var each = rounds.Answers.Select(Round).ToList();
        return new Response(
            answer.Call.Id,
            text,
            served.Target.Provider.Id,
            served.ModelServed ?? served.Target.Model,
            new UsageView(
                result.TokensOriginal, result.TokensCompressed, new TokenCount(each.Sum(call => call.TokensInput.Value)),
                new TokenCount(each.Sum(call => call.TokensOutput.Value)), result.TokensSaved, Math.Round(result.CompressionRatio, 4)),
            Cost(rounds.Answers, result),
            Math.Round(rounds.Answers.Sum(round => round.Call.Timeline.Elapsed.TotalMilliseconds), 3),
            Math.Round(result.Quality.Value, 4),
            kept is null ? null : new RestoredView(kept.Ref, kept.ExpiresAt, rounds.Answers.Count - 1, rounds.Characters),
            each);
    }

    private static RoundView Round(InProcessCalls.Answer answer)
    {
        var usage = answer.Call.Outcome?.Served?.Usage;
        return new RoundView(answer.Call.Id, usage?.Input ?? TokenCount.Zero, usage?.Output ?? TokenCount.Zero, answer.Call.SettledCost);
    }

    // Without compression there would have been one call, with the whole prompt and the last answer: fetching may cost more than was saved.
    private CostView Cost(IReadOnlyList<InProcessCalls.Answer> answers, CompressionResult result)
    {
        if (answers.Any(answer => answer.Call.SettledCost is null))
        {
            return new CostView(null, null, null, null);
        }

        var first = answers[0].Call;
        var target = first.Route.Primary;
        var query = new PriceQuery(first.Caller.RequiredOrganization, target.Provider.Id, target.Model, first.At);
        var spared = prices.Price(query, new UsageQuantities { Input = result.TokensSaved }).Total;
        var alone = answers.Count == 1
            ? first.SettledCost!.Value
            : prices.Price(query, new UsageQuantities { Input = Round(answers[0]).TokensInput, Output = Round(answers[^1]).TokensOutput }).Total;
        var without = alone + spared;
        var with = new NanoUsd(answers.Sum(answer => answer.Call.SettledCost!.Value.Value));
        var saved = without - with;
        return new CostView(without, with, saved, without.Value == 0 ? 0 : Math.Round(100.0 * saved.Value / without.Value, 2));
    }

    private static ErrorKind Kind(int status) => status switch
    {
        402 => ErrorKind.PaymentRequired,
        403 => ErrorKind.Forbidden,
        404 => ErrorKind.NotFound,
        429 => ErrorKind.RateLimited,
        504 => ErrorKind.Timeout,
        < 500 => ErrorKind.Unprocessable,
        _ => ErrorKind.BadGateway,
    };

    private static string MessageOf(JsonElement root) =>
        root.TryGetProperty("error", out var error) && error.TryGetProperty("message", out var message) ? message.GetString() ?? "" : "The model call failed.";
}
