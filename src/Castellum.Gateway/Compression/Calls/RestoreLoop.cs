using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Gateway.Compression.Originals;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Http;

namespace Castellum.Gateway.Compression.Calls;

/// <summary>Calls a model and, when it asks for text that compression left out, answers from the kept original and calls it again.</summary>
/// <remarks>Every round is a call of its own: admitted, limited and in the ledger. The saving of compression counts in the first one only.</remarks>
/// <param name="calls">Makes the calls.</param>
/// <param name="answers">Answers the restore tool.</param>
internal sealed class RestoreLoop(InProcessCalls calls, RestoreAnswers answers)
{
    /// <summary>How often the model may ask before it has to answer.</summary>
    public const int MaxRounds = 4;

    /// <summary>Most characters handed to the model in all rounds.</summary>
    public const int MaxCharacters = 200_000;

    private const int MaxCallsPerRound = 8;

    /// <summary>What came of it.</summary>
    /// <param name="Answers">The answers of the rounds, the last one being the model's; or the failed one.</param>
    /// <param name="Characters">Characters that were handed to the model.</param>
    internal sealed record Outcome(IReadOnlyList<InProcessCalls.Answer> Answers, int Characters);

    /// <summary>Runs it.</summary>
    /// <param name="http">The client's request.</param>
    /// <param name="feature">The feature that spends.</param>
    /// <param name="body">A chat request without tools; the loop adds to it.</param>
    /// <param name="compression">What compression did to the body, for the ledger.</param>
    /// <param name="offer">Whether the model is offered the tool.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task<Result<Outcome>> RunAsync(
        HttpContext http, string feature, JsonObject body, CompressionOutcome compression, bool offer, CancellationToken cancellationToken)
    {
        var done = new List<InProcessCalls.Answer>();
        var characters = 0;
        if (offer)
        {
            body["tools"] = new JsonArray(RestoreTool.OpenAi());
        }

        for (var round = 0; ; round++)
        {
            if (offer && round == MaxRounds)
            {
                body["tool_choice"] = "none";
            }

            // What the prompt was spared is saved once, however often it has to be sent again.
            var outcome = round == 0 ? compression : compression with { TokensSaved = TokenCount.Zero };
            if (!(await calls.ChatAsync(http, feature, JsonSerializer.SerializeToUtf8Bytes(body), outcome, cancellationToken)).TryGet(out var answer, out var error))
            {
                return error;
            }

            done.Add(answer);
            if (!offer || round == MaxRounds || answer.Status >= StatusCodes.Status400BadRequest || Asking(answer.Body) is not { } message)
            {
                return new Outcome(done, characters);
            }

            characters += await ReplyAsync(body["messages"]!.AsArray(), message, MaxCharacters - characters, cancellationToken);
        }
    }

    // The assistant's message, when it calls tools.
    private static JsonObject? Asking(ReadOnlyMemory<byte> body) =>
        JsonNode.Parse(body.Span)?["choices"]?[0]?["message"] is JsonObject message && message["tool_calls"] is JsonArray { Count: > 0 } ? message : null;

    private async Task<int> ReplyAsync(JsonArray messages, JsonObject message, int most, CancellationToken cancellationToken)
    {
        messages.Add(message.DeepClone());
        var (given, number) = (0, 0);
        foreach (var call in message["tool_calls"]!.AsArray())
        {
            // Each call needs an answer, or vendors refuse the list.
            var function = call?["function"];
            var text = number++ < MaxCallsPerRound
                ? await answers.AnswerAsync(function?["name"]?.GetValue<string>(), function?["arguments"]?.GetValue<string>(), most - given, cancellationToken)
                : "Too many calls at once. Ask again.";
            given += text.Length;
            messages.Add(new JsonObject { ["role"] = "tool", ["tool_call_id"] = call?["id"]?.DeepClone(), ["content"] = text });
        }

        return given;
    }
}
