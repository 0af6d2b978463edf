using System.Text.Json;
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
        var thinking = request.Reasoning is { Disabled: false } && request.ToolChoice is not (ToolChoiceMode.Required or ToolChoiceMode.Named)
            && request.Model.Contains("claude", StringComparison.OrdinalIgnoreCase);
        request.Note("reasoning", request.Reasoning is { Disabled: false } && !thinking);
        return JsonWrite.Object(w =>
        {
            System(w, request);
            w.WriteStartArray("messages");
            foreach (var turn in Turn.Merge(request.Dialogue))
            {
                w.WriteStartObject();
                w.WriteString("role", turn.Speaker == Speaker.Assistant ? "assistant" : "user");
                w.WriteStartArray("content");
                foreach (var part in turn.Parts)
                {
                    ConverseBlocks.Write(w, part, request, thinking);
                }

                w.WriteEndArray();
                w.WriteEndObject();
            }

            w.WriteEndArray();
            Inference(w, request, options, thinking);
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

    private static void Inference(Utf8JsonWriter w, ModelRequest request, TranslationOptions options, bool thinking)
    {
        var budget = Math.Max(1_024, request.Reasoning?.ToBudget() ?? 0);
        var max = request.MaxOutputTokens ?? (thinking ? budget + options.DefaultMaxOutputTokens : null);
        w.WriteStartObject("inferenceConfig");
        w.Number("maxTokens", (long?)max);
        w.Number("temperature", thinking ? null : request.Temperature);
        w.Number("topP", thinking || request.Temperature is not null ? null : request.TopP);
        w.Texts("stopSequences", request.Stop);
        w.WriteEndObject();
        request.Note("temperature", thinking && request.Temperature is not null);
        request.Note("top_p", request.TopP is not null && (thinking || request.Temperature is not null));
        if (!thinking)
        {
            return;
        }

        w.WriteStartObject("additionalModelRequestFields");
        w.WriteStartObject("thinking");
        w.WriteString("type", "enabled");
        w.WriteNumber("budget_tokens", Math.Min(budget, max!.Value - 1));
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static void Tools(Utf8JsonWriter w, ModelRequest request)
    {
        if (request.Tools.Count == 0)
        {
            return;
        }

        request.Note("tool_choice", request.ToolChoice == ToolChoiceMode.None);
        w.WriteStartObject("toolConfig");
        w.WriteStartArray("tools");
        foreach (var tool in request.Tools)
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
