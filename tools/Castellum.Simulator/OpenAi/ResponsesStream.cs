using System.Text.Json.Nodes;
using Castellum.Simulator.Answers;
using Castellum.Simulator.Control;
using Castellum.Simulator.Streaming;

namespace Castellum.Simulator.OpenAi;

/// <summary>The events of a streamed response.</summary>
internal static class ResponsesStream
{
    public static IEnumerable<SimFrame> Frames(Exchange exchange, SimPrompt prompt, SimAnswer answer, JsonObject final)
    {
        var sequence = 0;
        var started = ResponsesEndpoint.Envelope(exchange, prompt, "in_progress", [], null);
        yield return Event("response.created", new JsonObject { ["response"] = started.DeepClone() });
        yield return Event("response.in_progress", new JsonObject { ["response"] = started.DeepClone() });
        var index = 0;
        foreach (var item in ((JsonArray)final["output"]!).Cast<JsonObject>())
        {
            foreach (var (type, data) in Item(item, index))
            {
                yield return Event(type, data);
            }

            index++;
        }

        yield return Event(final["status"]!.GetValue<string>() == "completed" ? "response.completed" : "response.incomplete", new JsonObject { ["response"] = final.DeepClone() }) with { Terminal = true };

        SimFrame Event(string type, JsonObject data)
        {
            var json = new JsonObject { ["type"] = type, ["sequence_number"] = sequence++ };
            foreach (var (name, value) in data)
            {
                json[name] = value?.DeepClone();
            }

            return new SimFrame(type, json.ToJsonString(JsonRead.Relaxed));
        }
    }

    private static IEnumerable<(string Type, JsonObject Data)> Item(JsonObject item, int index)
    {
        var id = item["id"]!.GetValue<string>();
        var type = item["type"]!.GetValue<string>();
        var open = (JsonObject)item.DeepClone();
        if (open.ContainsKey("status"))
        {
            open["status"] = "in_progress";
        }

        open[type switch { "message" => "content", "reasoning" => "summary", _ => "arguments" }] = type == "function_call" ? "" : new JsonArray();
        yield return ("response.output_item.added", new JsonObject { ["output_index"] = index, ["item"] = open });
        var inner = type switch { "message" => Message(item, id, index), "reasoning" => Reasoning(item, id, index), _ => Call(item, id, index) };
        foreach (var e in inner)
        {
            yield return e;
        }

        yield return ("response.output_item.done", new JsonObject { ["output_index"] = index, ["item"] = item.DeepClone() });
    }

    private static IEnumerable<(string Type, JsonObject Data)> Message(JsonObject item, string id, int index)
    {
        var part = (JsonObject)item["content"]![0]!;
        var text = part["text"]!.GetValue<string>();
        var empty = (JsonObject)part.DeepClone();
        empty["text"] = "";
        yield return ("response.content_part.added", Place(id, index, ("part", empty)));
        foreach (var piece in AnswerMaker.Pieces(text))
        {
            yield return ("response.output_text.delta", Place(id, index, ("delta", piece), ("logprobs", new JsonArray())));
        }

        yield return ("response.output_text.done", Place(id, index, ("text", text), ("logprobs", new JsonArray())));
        yield return ("response.content_part.done", Place(id, index, ("part", part.DeepClone())));
    }

    private static IEnumerable<(string Type, JsonObject Data)> Reasoning(JsonObject item, string id, int index)
    {
        var part = (JsonObject)item["summary"]![0]!;
        var text = part["text"]!.GetValue<string>();
        yield return ("response.reasoning_summary_part.added", Summary(id, index, ("part", new JsonObject { ["type"] = "summary_text", ["text"] = "" })));
        foreach (var piece in AnswerMaker.Pieces(text))
        {
            yield return ("response.reasoning_summary_text.delta", Summary(id, index, ("delta", piece)));
        }

        yield return ("response.reasoning_summary_text.done", Summary(id, index, ("text", text)));
        yield return ("response.reasoning_summary_part.done", Summary(id, index, ("part", part.DeepClone())));
    }

    private static IEnumerable<(string Type, JsonObject Data)> Call(JsonObject item, string id, int index)
    {
        var arguments = item["arguments"]!.GetValue<string>();
        foreach (var piece in AnswerMaker.Pieces(arguments))
        {
            yield return ("response.function_call_arguments.delta", new JsonObject { ["item_id"] = id, ["output_index"] = index, ["delta"] = piece });
        }

        yield return ("response.function_call_arguments.done", new JsonObject { ["item_id"] = id, ["output_index"] = index, ["name"] = item["name"]!.DeepClone(), ["arguments"] = arguments });
    }

    private static JsonObject Place(string id, int index, params ReadOnlySpan<(string Name, JsonNode? Value)> members) => With("content_index", id, index, members);

    private static JsonObject Summary(string id, int index, params ReadOnlySpan<(string Name, JsonNode? Value)> members) => With("summary_index", id, index, members);

    private static JsonObject With(string position, string id, int index, ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var data = new JsonObject { ["item_id"] = id, ["output_index"] = index, [position] = 0 };
        foreach (var (name, value) in members)
        {
            data[name] = value;
        }

        return data;
    }
}
