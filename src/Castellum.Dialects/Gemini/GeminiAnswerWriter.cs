using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Gemini;

/// <summary>Writes a whole generateContent answer.</summary>
internal static class GeminiAnswerWriter
{
    public static ReadOnlyMemory<byte> Write(ModelAnswer answer, AnswerContext context) =>
        JsonWrite.Object(w => Members(w, answer.Parts, FinishReason(answer.EffectiveStop), answer.Usage, context, answer.Citations));

    public static string FinishReason(StopCause stop) => stop switch
    {
        StopCause.Length => "MAX_TOKENS",
        StopCause.ContentFilter or StopCause.Refusal => "SAFETY",
        StopCause.Failed => "OTHER",
        _ => "STOP",
    };

    /// <summary>The members of an answer, which is also a chunk of a stream.</summary>
    public static void Members(Utf8JsonWriter w, IReadOnlyList<Part> parts, string? finish, UsageReport? usage, AnswerContext context, IReadOnlyList<Citation>? citations = null)
    {
        w.WriteStartArray("candidates");
        w.WriteStartObject();
        w.WriteStartObject("content");
        w.WriteStartArray("parts");
        foreach (var part in parts)
        {
            Part(w, part);
        }

        w.WriteEndArray();
        w.WriteString("role", "model");
        w.WriteEndObject();
        w.Text("finishReason", finish);
        w.WriteNumber("index", 0);
        Grounding(w, citations ?? []);
        w.WriteEndObject();
        w.WriteEndArray();
        if (usage is { IsReported: true })
        {
            Usage(w, usage);
        }

        w.WriteString("modelVersion", context.Model);
        w.WriteString("responseId", context.Id);
    }

    private static void Grounding(Utf8JsonWriter w, IReadOnlyList<Citation> citations)
    {
        if (citations.Count == 0)
        {
            return;
        }

        w.WriteStartObject("groundingMetadata");
        w.WriteStartArray("groundingChunks");
        foreach (var citation in citations)
        {
            w.WriteStartObject();
            w.WriteStartObject("web");
            w.WriteString("uri", citation.Url);
            w.WriteString("title", citation.Title ?? citation.Url);
            w.WriteEndObject();
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void Part(Utf8JsonWriter w, Part part)
    {
        switch (part)
        {
            case TextPart text:
                w.WriteStartObject();
                w.WriteString("text", text.Text);
                w.Text("thoughtSignature", text.Signature?.In(DialectFamily.Gemini));
                w.WriteEndObject();
                break;
            case RefusalPart refusal:
                w.WriteStartObject();
                w.WriteString("text", refusal.Text);
                w.WriteEndObject();
                break;
            case ReasoningPart reasoning:
                w.WriteStartObject();
                w.WriteString("text", reasoning.Text);
                w.WriteBoolean("thought", true);
                w.Text("thoughtSignature", reasoning.Signature?.In(DialectFamily.Gemini));
                w.WriteEndObject();
                break;
            case ToolCallPart call:
                w.WriteStartObject();
                w.WriteStartObject("functionCall");
                w.WriteString("id", call.Id);
                w.WriteString("name", call.Name);
                w.Arguments("args", call);
                w.WriteEndObject();
                w.Text("thoughtSignature", call.Signature?.In(DialectFamily.Gemini));
                w.WriteEndObject();
                break;
            default:
                break;
        }
    }

    private static void Usage(Utf8JsonWriter w, UsageReport usage)
    {
        var (input, output, reasoning) = (usage.Input?.Value ?? 0, usage.Output?.Value ?? 0, usage.Reasoning?.Value ?? 0);
        w.WriteStartObject("usageMetadata");
        w.WriteNumber("promptTokenCount", input);
        w.WriteNumber("candidatesTokenCount", Math.Max(0, output - reasoning));
        w.WriteNumber("totalTokenCount", input + output);
        w.Number("cachedContentTokenCount", usage.CachedRead is { Value: > 0 } cached ? cached.Value : null);
        w.Number("thoughtsTokenCount", reasoning > 0 ? reasoning : null);
        w.WriteEndObject();
    }
}
