using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Castellum.Dialects;
using Castellum.Dialects.Rewriting;
using Castellum.Dialects.Scanning;
using Castellum.Gateway.Calls;
using Castellum.Kernel.Money;

namespace Castellum.Gateway.Relay;

/// <summary>
/// Says in the usage of a chat completion what the call cost, where the client asked for it as at OpenRouter: <c>"usage": {"include": true}</c>.
/// </summary>
internal static class CostInUsage
{
    private static ReadOnlySpan<byte> Done => "data: [DONE]\n\n"u8;

    /// <summary>Adds the cost to a whole answer; an answer without usage stays as it is.</summary>
    public static ReadOnlyMemory<byte> AddTo(ModelCall call, ReadOnlyMemory<byte> body)
    {
        if (!IsAsked(call) || call.SettledCost is not { } cost || call.Outcome?.Served?.Usage.IsReported != true)
        {
            return body;
        }

        // An answer is edited like a request: an object with members, of which one is replaced.
        var answer = new RequestScan { Dialect = call.Dialect, Body = body, HasProperties = true };
        return new BodyEdits(answer).SetProperty("usage", "cost", Encoding.ASCII.GetBytes(Text(cost))).ToMemory();
    }

    /// <summary>Puts a last chunk with usage and cost before the end of a stream. The vendor's own usage chunk was left out.</summary>
    public static void AddTo(RelayContext context, ArrayBufferWriter<byte> ready)
    {
        var isTerminated = ready.WrittenSpan.EndsWith(Done);
        if (!IsAsked(context.Call) || !isTerminated)
        {
            return;
        }

        var before = ready.WrittenSpan[..^Done.Length].ToArray();
        ready.ResetWrittenCount();
        ready.Write(before);
        ready.Write("data: "u8);
        WriteChunk(context, ready);
        ready.Write("\n\n"u8);
        ready.Write(Done);
    }

    private static bool IsAsked(ModelCall call) => call.Dialect == Dialect.OpenAiChat && call.Scan.CostInUsageRequested;

    private static void WriteChunk(RelayContext context, ArrayBufferWriter<byte> output)
    {
        var (call, attempt) = (context.Call, context.Attempt);
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteString("id", attempt.ResponseId ?? call.Id.ToString());
        writer.WriteString("object", "chat.completion.chunk");
        writer.WriteNumber("created", call.At.ToUnixTimeSeconds());
        writer.WriteString("model", attempt.ModelServed ?? attempt.Target.Model);
        writer.WriteStartArray("choices");
        writer.WriteEndArray();
        WriteUsage(writer, call, attempt);
        writer.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter writer, ModelCall call, CallAttempt attempt)
    {
        var usage = attempt.Usage;
        var (input, output) = (usage.Input?.Value ?? 0, usage.Output?.Value ?? 0);
        writer.WriteStartObject("usage");
        writer.WriteNumber("prompt_tokens", input);
        writer.WriteNumber("completion_tokens", output);
        writer.WriteNumber("total_tokens", input + output);
        writer.WriteStartObject("prompt_tokens_details");
        writer.WriteNumber("cached_tokens", usage.CachedRead?.Value ?? 0);
        writer.WriteEndObject();
        writer.WriteStartObject("completion_tokens_details");
        writer.WriteNumber("reasoning_tokens", usage.Reasoning?.Value ?? 0);
        writer.WriteEndObject();
        if (call.SettledCost is { } cost)
        {
            writer.WritePropertyName("cost");
            writer.WriteRawValue(Text(cost));
        }

        writer.WriteEndObject();
    }

    private static string Text(NanoUsd cost) => cost.ToUsd().ToString("0.#########", CultureInfo.InvariantCulture);
}
