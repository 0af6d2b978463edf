using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.OpenAi;

/// <summary>Writes the response object and its items; used by plain answers and by the events of a stream.</summary>
internal static class ResponsesEnvelope
{
    private static readonly string[] s_echoed = ["instructions", "max_output_tokens", "metadata", "parallel_tool_calls", "previous_response_id", "reasoning", "temperature", "text", "tool_choice", "tools", "top_p", "truncation", "user"];

    /// <summary>Writes the members of a response.</summary>
    public static void Write(Utf8JsonWriter w, AnswerContext context, string status, IReadOnlyList<ResponsesItem> items, UsageReport? usage, string reason = "max_output_tokens")
    {
        w.WriteString("id", context.IdWith("resp_"));
        w.WriteString("object", "response");
        w.WriteNumber("created_at", context.CreatedUnixSeconds);
        w.WriteString("status", status);
        w.WriteNull("error");
        if (status == "incomplete")
        {
            w.WriteStartObject("incomplete_details");
            w.WriteString("reason", reason);
            w.WriteEndObject();
        }
        else
        {
            w.WriteNull("incomplete_details");
        }

        w.WriteString("model", context.Model);
        w.WriteStartArray("output");
        foreach (var item in items)
        {
            Item(w, item, "completed");
        }

        w.WriteEndArray();
        w.WriteBoolean("store", false);
        Echo(w, context);
        Usage(w, usage);
    }

    /// <summary>Writes one item as an object.</summary>
    /// <param name="w">Where to.</param>
    /// <param name="item">The item.</param>
    /// <param name="status">completed, or in_progress: then its content is left empty.</param>
    public static void Item(Utf8JsonWriter w, ResponsesItem item, string status)
    {
        var whole = status == "completed";
        w.WriteStartObject();
        w.WriteString("id", item.Id);
        w.WriteString("type", item.Type);
        switch (item.Type)
        {
            case "message":
                w.WriteString("status", status);
                w.WriteString("role", "assistant");
                w.WriteStartArray("content");
                if (whole)
                {
                    Part(w, item, item.Text.ToString());
                }

                w.WriteEndArray();
                break;
            case "reasoning":
                w.WriteStartArray("summary");
                ResponsesItems.Summary(w, whole ? item.Text.ToString() : "");
                w.WriteEndArray();
                w.WriteString("encrypted_content", item.Encrypted);
                break;
            default:
                w.WriteString("status", status);
                w.WriteString("call_id", item.CallId);
                w.WriteString("name", item.Name);
                w.WriteString("arguments", whole ? Arguments(item) : "");
                break;
        }

        w.WriteEndObject();
    }

    public static string Arguments(ResponsesItem item) => item.Text.Length == 0 ? "{}" : item.Text.ToString();

    /// <summary>A source on the web; which words it belongs to is not known across vendors.</summary>
    public static void Annotation(Utf8JsonWriter w, Citation citation)
    {
        w.WriteStartObject();
        w.WriteString("type", "url_citation");
        w.WriteString("url", citation.Url);
        w.WriteString("title", citation.Title ?? citation.Url);
        w.WriteNumber("start_index", 0);
        w.WriteNumber("end_index", 0);
        w.WriteEndObject();
    }

    /// <summary>Writes a content part as an object.</summary>
    public static void Part(Utf8JsonWriter w, ResponsesItem item, string text)
    {
        w.WriteStartObject();
        w.WriteString("type", item.IsRefusal ? "refusal" : "output_text");
        w.WriteString(item.IsRefusal ? "refusal" : "text", text);
        if (!item.IsRefusal)
        {
            w.WriteStartArray("annotations");
            foreach (var citation in item.Citations)
            {
                Annotation(w, citation);
            }

            w.WriteEndArray();
            w.WriteStartArray("logprobs");
            w.WriteEndArray();
        }

        w.WriteEndObject();
    }

    // Clients read some of their own settings back from the answer.
    private static void Echo(Utf8JsonWriter w, AnswerContext context)
    {
        using var document = context.Request.IsEmpty ? null : JsonRead.Parse(context.Request);
        foreach (var name in s_echoed)
        {
            var value = document is null ? default : document.RootElement.Get(name);
            w.WritePropertyName(name);
            if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            {
                value.WriteTo(w);
                continue;
            }

            w.WriteRawValue(name switch { "tools" => "[]", "tool_choice" => "\"auto\"", "parallel_tool_calls" => "true", "metadata" => "{}", "text" => "{\"format\":{\"type\":\"text\"}}", "truncation" => "\"disabled\"", "reasoning" => "{\"effort\":null,\"summary\":null}", _ => "null" });
        }
    }

    private static void Usage(Utf8JsonWriter w, UsageReport? usage)
    {
        if (usage is not { IsReported: true })
        {
            w.WriteNull("usage");
            return;
        }

        var (input, output) = (usage.Input?.Value ?? 0, usage.Output?.Value ?? 0);
        w.WriteStartObject("usage");
        w.WriteNumber("input_tokens", input);
        w.WriteStartObject("input_tokens_details");
        w.WriteNumber("cached_tokens", usage.CachedRead?.Value ?? 0);
        w.WriteNumber("cache_write_tokens", (usage.CacheWrite5m?.Value ?? 0) + (usage.CacheWrite1h?.Value ?? 0));
        w.WriteEndObject();
        w.WriteNumber("output_tokens", output);
        w.WriteStartObject("output_tokens_details");
        w.WriteNumber("reasoning_tokens", usage.Reasoning?.Value ?? 0);
        w.WriteEndObject();
        w.WriteNumber("total_tokens", input + output);
        w.WriteEndObject();
    }
}
