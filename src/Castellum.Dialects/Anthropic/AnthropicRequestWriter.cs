using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.Anthropic;

/// <summary>Writes a messages request.</summary>
internal static class AnthropicRequestWriter
{
    public static ReadOnlyMemory<byte> Write(ModelRequest request, TranslationOptions options)
    {
        request.RequireSingleChoice("n");
        request.DropUnless(topK: true);
        var turns = Turn.Alternate(request.Dialogue);
        var max = request.MaxOutputTokens ?? options.DefaultMaxOutputTokens;
        var budget = ThinkingBudget.Of(request, turns, ref max);
        return JsonWrite.Object(w =>
        {
            w.WriteString("model", request.Model);
            w.WriteNumber("max_tokens", max);
            System(w, request);
            w.WriteStartArray("messages");
            foreach (var turn in turns)
            {
                Message(w, turn, request, budget is not null);
            }

            w.WriteEndArray();
            Tools(w, request);
            Sampling(w, request, budget is not null);
            Thinking(w, request, budget);
            Output(w, request);
            if (request.User is { } user)
            {
                w.WriteStartObject("metadata");
                w.WriteString("user_id", user);
                w.WriteEndObject();
            }

            w.Flag("stream", request.Stream ? true : null);
        });
    }

    private static void System(Utf8JsonWriter w, ModelRequest request)
    {
        var texts = request.SystemTexts.ToList();
        if (request.Output is { HasSchema: false })
        {
            request.Note("response_format.json_object");
            texts.Add("Answer with one JSON object and nothing else.");
        }

        if (texts.Count > 0)
        {
            w.WriteString("system", string.Join("\n\n", texts));
        }
    }

    private static void Message(Utf8JsonWriter w, Turn turn, ModelRequest request, bool thinking)
    {
        w.WriteStartObject();
        w.WriteString("role", turn.Speaker == Speaker.Assistant ? "assistant" : "user");
        w.WriteStartArray("content");
        var written = 0;
        foreach (var part in turn.Parts)
        {
            written += AnthropicBlocks.Write(w, part, request, thinking) ? 1 : 0;
        }

        if (written == 0)
        {
            // A turn of which nothing is left must stay, so that the speakers alternate; empty text is refused.
            AnthropicBlocks.Text(w, "…");
        }

        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void Tools(Utf8JsonWriter w, ModelRequest request)
    {
        var tools = request.ToolsWithHistory();
        if (tools.Count == 0)
        {
            return;
        }

        w.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            w.WriteStartObject();
            w.WriteString("name", tool.Name);
            w.Text("description", tool.Description);
            w.Schema("input_schema", tool.Schema);
            w.Flag("strict", tool.Strict is true ? true : null);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        if (request.ToolChoice == ToolChoiceMode.Unset && request.ParallelTools is not false)
        {
            return;
        }

        w.WriteStartObject("tool_choice");
        w.WriteString("type", request.ToolChoice switch { ToolChoiceMode.Required => "any", ToolChoiceMode.Named => "tool", ToolChoiceMode.None => "none", _ => "auto" });
        w.Text("name", request.ToolChoice == ToolChoiceMode.Named ? request.ToolName : null);
        w.Flag("disable_parallel_tool_use", request.ParallelTools is false && request.ToolChoice != ToolChoiceMode.None ? true : null);
        w.WriteEndObject();
    }

    private static void Sampling(Utf8JsonWriter w, ModelRequest request, bool thinking)
    {
        // Anthropic's range ends at 1; with thinking the temperature is fixed; newer models refuse temperature and top_p together.
        request.Note("temperature", request.Temperature is not null && (thinking || request.Temperature > 1));
        request.Note("top_p", request.TopP is not null && (thinking || request.Temperature is not null));
        request.Note("top_k", request.TopK is not null && thinking);
        if (!thinking)
        {
            w.Number("temperature", request.Temperature is { } t ? Math.Clamp(t, 0, 1) : null);
            w.Number("top_p", request.Temperature is null ? request.TopP : null);
            w.Number("top_k", (long?)request.TopK);
        }

        request.Note("stop", request.Stop.Any(string.IsNullOrWhiteSpace));
        w.Texts("stop_sequences", [.. request.Stop.Where(s => !string.IsNullOrWhiteSpace(s))]);
    }

    private static void Thinking(Utf8JsonWriter w, ModelRequest request, int? budget)
    {
        if (budget is null && request.Reasoning?.Disabled is not true)
        {
            return;
        }

        w.WriteStartObject("thinking");
        w.WriteString("type", budget is null ? "disabled" : "enabled");
        w.Number("budget_tokens", (long?)budget);
        w.WriteEndObject();
    }

    private static void Output(Utf8JsonWriter w, ModelRequest request)
    {
        if (request.Output is not { HasSchema: true } output)
        {
            return;
        }

        w.WriteStartObject("output_config");
        w.WriteStartObject("format");
        w.WriteString("type", "json_schema");
        w.Schema("schema", output.Schema);
        w.WriteEndObject();
        w.WriteEndObject();
    }
}
