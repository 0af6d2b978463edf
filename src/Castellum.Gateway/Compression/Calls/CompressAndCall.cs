using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Compression.Engine;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Prices;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Compression.Calls;

/// <summary>Compresses a prompt, sends it to a model and answers with what was used and saved.</summary>
/// <param name="engine">The engine.</param>
/// <param name="calls">Makes the model call.</param>
/// <param name="prices">What models cost.</param>
internal sealed class CompressAndCall(CompressionEngine engine, InProcessCalls calls, IPriceBook prices)
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

        public CompressionMode Mode { get; init; } = CompressionMode.Balanced;

        public TextType TextType { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Response(CallId Id, string ResponseText, string Provider, string Model, UsageView Usage, CostView Cost, double LatencyMs, double QualityScore);

    /// <summary>Tokens of the call.</summary>
    internal sealed record UsageView(TokenCount TokensOriginal, TokenCount TokensCompressed, TokenCount TokensOutput, TokenCount TokensSaved, double CompressionRatio);

    /// <summary>Money of the call; null where the model has no price.</summary>
    internal sealed record CostView(NanoUsd? WithoutUsd, NanoUsd? WithUsd, NanoUsd? SavingsUsd, double? SavingsPercent);

    /// <summary>Runs it.</summary>
    public async Task<Result<Response>> RunAsync(HttpContext http, Request request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.Prompt) || string.IsNullOrEmpty(request.LlmModel))
        {
            var field = string.IsNullOrEmpty(request.Prompt) ? "prompt" : "llm_model";
            return new Error(ErrorKind.Invalid, "field_required", $"'{field}' is required.") { Field = field };
        }

        var compressed = engine.Compress(
            new CompressionRequest { Text = request.Prompt, Query = request.Query, Mode = request.Mode, TextType = request.TextType, Model = request.LlmModel },
            cancellationToken);
        if (!compressed.TryGet(out var result, out var error))
        {
            return error;
        }

        var outcome = new CompressionOutcome(result.TokensSaved, TextTypeNames.Of(result.Content), null);
        var answered = await calls.ChatAsync(http, Feature, Body(request, result.Compressed), outcome, cancellationToken);
        return answered.Match(answer => Read(answer, result), failure => failure);
    }

    private static byte[] Body(Request request, string prompt)
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

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private Result<Response> Read(InProcessCalls.Answer answer, CompressionResult result)
    {
        using var document = JsonDocument.Parse(answer.Body);
        var root = document.RootElement;
        if (answer.Status >= 400)
        {
            return new Error(Kind(answer.Status), answer.Call.Outcome?.ErrorCode ?? "upstream_error", MessageOf(root));
        }

        var served = answer.Call.Outcome!.Served!;
        var text = root.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString() ?? "";
        return new Response(
            answer.Call.Id,
            text,
            served.Target.Provider.Id,
            served.ModelServed ?? served.Target.Model,
            new UsageView(result.TokensOriginal, result.TokensCompressed, served.Usage.Output ?? TokenCount.Zero, result.TokensSaved, Math.Round(result.CompressionRatio, 4)),
            Cost(answer, result),
            Math.Round(answer.Call.Timeline.Elapsed.TotalMilliseconds, 3),
            Math.Round(result.Quality.Value, 4));
    }

    private CostView Cost(InProcessCalls.Answer answer, CompressionResult result)
    {
        if (answer.Call.SettledCost is not { } with)
        {
            return new CostView(null, null, null, null);
        }

        var target = answer.Call.Route.Primary;
        var query = new PriceQuery(answer.Call.Caller.RequiredOrganization, target.Provider.Id, target.Model, answer.Call.At);
        var saved = prices.Price(query, new Castellum.Ledger.Events.UsageQuantities { Input = result.TokensSaved }).Total;
        var without = with + saved;
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
