using System.Text.Json;
using Castellum.Dialects.Anthropic;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.Bedrock;

/// <summary>Writes a Converse request; model and streaming stand in the URL.</summary>
internal static class ConverseRequestWriter
{
    public static ReadOnlyMemory<byte> Write(ModelRequest request, TranslationOptions options)
    {
        request.RequireSingleChoice("n");
        request.DropUnless();
        request.Note("user", request.User is not null);
        request.Note("parallel_tool_calls", request.ParallelTools is false);
        request.Note("tools.strict", request.Tools.Exists(t => t.Strict is true));
        var turns = Turn.Alternate(request.Dialogue);
        var max = request.MaxOutputTokens ?? options.DefaultMaxOutputTokens;
        var budget = request.Model.Contains("claude", StringComparison.OrdinalIgnoreCase) ? ThinkingBudget.Of(request, turns, ref max) : null;
        request.Note("reasoning", request.Reasoning is { Disabled: false } && budget is null);
        return JsonWrite.Object(w =>
        {
            System(w, request);
            w.WriteStartArray("messages");
            foreach (var turn in turns)
            {
                w.WriteStartObject();
                w.WriteString("role", turn.Speaker == Speaker.Assistant ? "assistant" : "user");
                w.WriteStartArray("content");
                var written = 0;
                foreach (var part in turn.Parts)
                {
                    written += ConverseBlocks.Write(w, part, request, budget is not null) ? 1 : 0;
                }

                if (written == 0)
                {
                    // A turn of which nothing is left must stay, so that the speakers alternate; empty text is refused.
                    ConverseBlocks.Text(w, "…");
                }

                w.WriteEndArray();
                w.WriteEndObject();
            }

            w.WriteEndArray();
            Inference(w, request, budget is null ? request.MaxOutputTokens : max, budget);
            Tools(w, request);
        });
    }

    private static void System(Utf8JsonWriter w, ModelRequest request)
    {
        var texts = request.SystemTexts.ToList();
        if (request.Output is { } output)
        {
            request.Note("response_format");
            texts.Add(output.HasSchema ? "Answer with one JSON object that follows this JSON schema and nothing else: " + output.Schema.GetRawText() : "Answer with one JSON object and nothing else.");
        }

        if (texts.Count == 0)
        {
            return;
        }

        w.WriteStartArray("system");
        foreach (var text in texts)
        {
            w.WriteStartObject();
            w.WriteString("text", text);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private static void Inference(Utf8JsonWriter w, ModelRequest request, int? max, int? budget)
    {
        // Converse's range ends at 1; with thinking the temperature is fixed.
        var thinking = budget is not null;
        w.WriteStartObject("inferenceConfig");
        w.Number("maxTokens", (long?)max);
        w.Number("temperature", thinking || request.Temperature is null ? null : Math.Clamp(request.Temperature.Value, 0, 1));
        w.Number("topP", thinking || request.Temperature is not null ? null : request.TopP);
        w.Texts("stopSequences", [.. request.Stop.Where(s => !string.IsNullOrWhiteSpace(s))]);
        w.WriteEndObject();
        request.Note("stop", request.Stop.Any(string.IsNullOrWhiteSpace));
        request.Note("temperature", request.Temperature is not null && (thinking || request.Temperature > 1));
        request.Note("top_p", request.TopP is not null && (thinking || request.Temperature is not null));
        if (!thinking)
        {
            return;
        }

        w.WriteStartObject("additionalModelRequestFields");
        w.WriteStartObject("thinking");
        w.WriteString("type", "enabled");
        w.Number("budget_tokens", (long?)budget);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static void Tools(Utf8JsonWriter w, ModelRequest request)
    {
        // Calls of earlier turns are refused where the request defines no tools.
        var tools = request.ToolsWithHistory();
        if (tools.Count == 0)
        {
            return;
        }

        request.Note("tool_choice", request.ToolChoice == ToolChoiceMode.None);
        w.WriteStartObject("toolConfig");
        w.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            w.WriteStartObject();
            w.WriteStartObject("toolSpec");
            w.WriteString("name", tool.Name);
            w.Text("description", string.IsNullOrEmpty(tool.Description) ? null : tool.Description);
            w.WriteStartObject("inputSchema");
            w.Schema("json", tool.Schema);
            w.WriteEndObject();
            w.WriteEndObject();
            w.WriteEndObject();
        }

        w.WriteEndArray();
        if (request.ToolChoice is ToolChoiceMode.Required or ToolChoiceMode.Named or ToolChoiceMode.Auto)
        {
            w.WriteStartObject("toolChoice");
            w.WriteStartObject(request.ToolChoice switch { ToolChoiceMode.Required => "any", ToolChoiceMode.Named => "tool", _ => "auto" });
            w.Text("name", request.ToolChoice == ToolChoiceMode.Named ? request.ToolName : null);
            w.WriteEndObject();
            w.WriteEndObject();
        }

        w.WriteEndObject();
    }
}
