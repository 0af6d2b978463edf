using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.OpenAi;

/// <summary>Writes a chat request, for OpenAI and everything compatible.</summary>
internal static class ChatRequestWriter
{
    public static ReadOnlyMemory<byte> Write(ModelRequest request, TranslationOptions options)
    {
        request.DropUnless(seed: true, penalties: true);
        return JsonWrite.Object(w =>
        {
            w.WriteString("model", request.Model);
            w.WriteStartArray("messages");
            foreach (var turn in request.Turns)
            {
                ChatMessages.Write(w, turn, request, options);
            }

            w.WriteEndArray();
            w.Number(options.UseMaxTokens ? "max_tokens" : "max_completion_tokens", (long?)request.MaxOutputTokens);
            w.Number("temperature", request.Temperature);
            w.Number("top_p", request.TopP);
            w.Number("seed", request.Seed);
            w.Number("presence_penalty", request.PresencePenalty);
            w.Number("frequency_penalty", request.FrequencyPenalty);
            w.Number("n", request.Choices > 1 ? (long)request.Choices : null);
            w.Texts("stop", request.Stop);
            w.Text("user", request.User);
            Reasoning(w, request, options);
            Tools(w, request);
            Format(w, request);
            if (request.Stream)
            {
                w.WriteBoolean("stream", true);
                w.WriteStartObject("stream_options");
                w.WriteBoolean("include_usage", true);
                w.WriteEndObject();
            }
        });
    }

    private static void Reasoning(Utf8JsonWriter w, ModelRequest request, TranslationOptions options)
    {
        // Not every model knows 'none': what the vendor does without a word is left to it, and said.
        request.Note("reasoning", request.Reasoning is { Disabled: true });
        if (request.Reasoning is { Disabled: false } wish)
        {
            request.Note("reasoning", !options.SupportsReasoningEffort);
            w.Text("reasoning_effort", options.SupportsReasoningEffort ? wish.ToEffort() : null);
        }
    }

    private static void Tools(Utf8JsonWriter w, ModelRequest request)
    {
        if (request.Tools.Count == 0)
        {
            return;
        }

        w.WriteStartArray("tools");
        foreach (var tool in request.Tools)
        {
            w.WriteStartObject();
            w.WriteString("type", "function");
            w.WriteStartObject("function");
            w.WriteString("name", tool.Name);
            w.Text("description", tool.Description);
            w.Schema("parameters", tool.Schema);
            w.Flag("strict", tool.Strict);
            w.WriteEndObject();
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.Flag("parallel_tool_calls", request.ParallelTools);
        if (request.ToolChoice == ToolChoiceMode.Named)
        {
            w.WriteStartObject("tool_choice");
            w.WriteString("type", "function");
            w.WriteStartObject("function");
            w.WriteString("name", request.ToolName);
            w.WriteEndObject();
            w.WriteEndObject();
        }
        else
        {
            w.Text("tool_choice", request.ToolChoice switch { ToolChoiceMode.Auto => "auto", ToolChoiceMode.None => "none", ToolChoiceMode.Required => "required", _ => null });
        }
    }

    private static void Format(Utf8JsonWriter w, ModelRequest request)
    {
        if (request.Output is not { } output)
        {
            return;
        }

        w.WriteStartObject("response_format");
        w.WriteString("type", output.HasSchema ? "json_schema" : "json_object");
        if (output.HasSchema)
        {
            w.WriteStartObject("json_schema");
            w.WriteString("name", output.Name ?? "answer");
            w.Schema("schema", output.Schema);
            w.Flag("strict", output.Strict);
            w.WriteEndObject();
        }

        w.WriteEndObject();
    }
}
