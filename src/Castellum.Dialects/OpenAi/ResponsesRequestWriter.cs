using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.OpenAi;

/// <summary>Writes a responses request. Nothing is stored upstream; reasoning comes back encrypted.</summary>
internal static class ResponsesRequestWriter
{
    public static ReadOnlyMemory<byte> Write(ModelRequest request, TranslationOptions options)
    {
        _ = options;
        request.RequireSingleChoice("n");
        request.DropUnless();
        request.Note("stop", request.Stop.Count > 0);
        return JsonWrite.Object(w =>
        {
            w.WriteString("model", request.Model);
            var system = string.Join("\n\n", request.SystemTexts);
            w.Text("instructions", system.Length > 0 ? system : null);
            w.WriteStartArray("input");
            foreach (var turn in request.Dialogue)
            {
                ResponsesItems.Write(w, turn, request);
            }

            w.WriteEndArray();
            w.Number("max_output_tokens", (long?)request.MaxOutputTokens);
            w.Number("temperature", request.Temperature);
            w.Number("top_p", request.TopP);
            w.Text("user", request.User);
            w.WriteBoolean("store", false);
            Tools(w, request);
            request.Note("reasoning", request.Reasoning is { Disabled: true });
            if (request.Reasoning is { Disabled: false } wish)
            {
                w.WriteStartObject("reasoning");
                w.WriteString("effort", wish.ToEffort());
                w.WriteString("summary", "auto");
                w.WriteEndObject();
                w.Texts("include", ["reasoning.encrypted_content"]);
            }

            Format(w, request.Output);
            w.Flag("stream", request.Stream ? true : null);
        });
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
            w.WriteString("name", tool.Name);
            w.Text("description", tool.Description);
            w.Schema("parameters", tool.Schema);
            w.WriteBoolean("strict", tool.Strict ?? false);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.Flag("parallel_tool_calls", request.ParallelTools);
        if (request.ToolChoice == ToolChoiceMode.Named)
        {
            w.WriteStartObject("tool_choice");
            w.WriteString("type", "function");
            w.WriteString("name", request.ToolName);
            w.WriteEndObject();
        }
        else
        {
            w.Text("tool_choice", request.ToolChoice switch { ToolChoiceMode.Auto => "auto", ToolChoiceMode.None => "none", ToolChoiceMode.Required => "required", _ => null });
        }
    }

    private static void Format(Utf8JsonWriter w, OutputFormat? output)
    {
        if (output is null)
        {
            return;
        }

        w.WriteStartObject("text");
        w.WriteStartObject("format");
        w.WriteString("type", output.HasSchema ? "json_schema" : "json_object");
        if (output.HasSchema)
        {
            w.WriteString("name", output.Name ?? "answer");
            w.Schema("schema", output.Schema);
            w.WriteBoolean("strict", output.Strict ?? false);
        }

        w.WriteEndObject();
        w.WriteEndObject();
    }
}
