using System.Text;
using System.Text.Json.Nodes;

namespace Castellum.Dialects.Tests.Translation;

/// <summary>What a client of a dialect sees, assembled from a whole answer or from a stream by the client's own rules.</summary>
internal sealed class ClientView
{
    public string Text { get; private set; } = "";

    public string Reasoning { get; private set; } = "";

    public List<(string Id, string Name, string Arguments)> Calls { get; } = [];

    public string? Stop { get; private set; }

    public long Input { get; private set; }

    public long Output { get; private set; }

    public string? Error { get; private set; }

    public static ClientView Read(Dialect dialect, string body, bool stream)
    {
        var view = new ClientView();
        var frames = stream ? Frames(body) : [("", JsonNode.Parse(body)!)];
        switch (dialect)
        {
            case Dialect.OpenAiChat:
                view.Chat(frames, stream);
                break;
            case Dialect.OpenAiResponses:
                view.Responses(frames, stream);
                break;
            case Dialect.Anthropic:
                view.Anthropic(frames, stream);
                break;
            default:
                view.Gemini(frames);
                break;
        }

        return view;
    }

    private static List<(string Event, JsonNode Data)> Frames(string body)
    {
        List<(string, JsonNode)> frames = [];
        foreach (var frame in body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = frame.Split('\n');
            var data = lines.Single(l => l.StartsWith("data: ", StringComparison.Ordinal))[6..];
            var name = lines.FirstOrDefault(l => l.StartsWith("event: ", StringComparison.Ordinal))?[7..] ?? "";
            if (data != "[DONE]")
            {
                frames.Add((name, JsonNode.Parse(data)!));
            }
        }

        return frames;
    }

    private static string S(JsonNode? node) => node?.GetValue<string>() ?? "";

    private void Chat(List<(string Event, JsonNode Data)> frames, bool stream)
    {
        Dictionary<int, (string Id, string Name, StringBuilder Arguments)> calls = [];
        foreach (var (_, data) in frames)
        {
            if (data["error"] is { } error)
            {
                Error = S(error["code"]);
                continue;
            }

            data["choices"].ShouldNotBeNull();
            foreach (var choice in data["choices"]!.AsArray())
            {
                var message = choice![stream ? "delta" : "message"]!;
                Text += S(message["content"]);
                Reasoning += S(message["reasoning_content"]);
                var position = 0;
                foreach (var call in message["tool_calls"]?.AsArray() ?? [])
                {
                    var index = stream ? call!["index"]!.GetValue<int>() : position++;
                    if (!calls.TryGetValue(index, out var known))
                    {
                        index.ShouldBe(calls.Count, "tool call indexes are dense");
                        calls[index] = known = (S(call!["id"]), S(call["function"]!["name"]), new StringBuilder());
                    }
                    else
                    {
                        call!["id"].ShouldBeNull("the identity of a call never changes");
                    }

                    known.Arguments.Append(S(call!["function"]!["arguments"]));
                }

                Stop = choice["finish_reason"] is { } reason ? S(reason) : Stop;
            }

            Input = data["usage"]?["prompt_tokens"]?.GetValue<long>() ?? Input;
            Output = data["usage"]?["completion_tokens"]?.GetValue<long>() ?? Output;
        }

        Calls.AddRange(calls.OrderBy(c => c.Key).Select(c => (c.Value.Id, c.Value.Name, c.Value.Arguments.ToString())));
    }

    private void Responses(List<(string Event, JsonNode Data)> frames, bool stream)
    {
        var expected = 0;
        Dictionary<string, string> items = [];
        var whole = stream ? null : frames[0].Data;
        foreach (var (name, data) in stream ? frames : [])
        {
            name.ShouldBe(S(data["type"]));
            data["sequence_number"]!.GetValue<int>().ShouldBe(expected++);
            switch (name)
            {
                case "response.output_item.added":
                    items.Add(S(data["item"]!["id"]), S(data["item"]!["call_id"]));
                    break;
                case "response.output_item.done":
                    items[S(data["item"]!["id"])].ShouldBe(S(data["item"]!["call_id"]));
                    break;
                case "response.output_text.delta" or "response.function_call_arguments.delta" or "response.reasoning_summary_text.delta":
                    items.ShouldContainKey(S(data["item_id"]));
                    break;
                case "error":
                    Error = S(data["code"]);
                    break;
                default:
                    whole = name is "response.completed" or "response.incomplete" ? data["response"] : whole;
                    break;
            }
        }

        foreach (var item in whole?["output"]?.AsArray() ?? [])
        {
            Text += string.Concat(item!["content"]?.AsArray().Select(c => S(c!["text"])) ?? []);
            Reasoning += string.Concat(item["summary"]?.AsArray().Select(c => S(c!["text"])) ?? []);
            if (S(item["type"]) == "function_call")
            {
                Calls.Add((S(item["call_id"]), S(item["name"]), S(item["arguments"])));
            }
        }

        Stop = whole is null ? null : S(whole["status"]);
        Input = whole?["usage"]?["input_tokens"]?.GetValue<long>() ?? 0;
        Output = whole?["usage"]?["output_tokens"]?.GetValue<long>() ?? 0;
    }

    private void Anthropic(List<(string Event, JsonNode Data)> frames, bool stream)
    {
        var open = -1;
        List<(JsonNode Block, StringBuilder Text)> blocks = [];
        foreach (var (name, data) in frames)
        {
            var usage = data["usage"] ?? data["message"]?["usage"];
            Input = usage?["input_tokens"] is { } input ? input.GetValue<long>() + usage["cache_read_input_tokens"]!.GetValue<long>() + usage["cache_creation_input_tokens"]!.GetValue<long>() : Input;
            Output = usage?["output_tokens"]?.GetValue<long>() ?? Output;
            if (!stream)
            {
                blocks.AddRange(data["content"]!.AsArray().Select(b => (b!, new StringBuilder(S(b!["text"]) + S(b["thinking"]) + (b["input"]?.ToJsonString() ?? "")))));
                Stop = S(data["stop_reason"]);
                continue;
            }

            name.ShouldBe(S(data["type"]), "the SDK ignores events without a name");
            switch (name)
            {
                case "content_block_start":
                    open.ShouldBe(-1);
                    open = data["index"]!.GetValue<int>();
                    open.ShouldBe(blocks.Count);
                    blocks.Add((data["content_block"]!, new StringBuilder()));
                    break;
                case "content_block_delta":
                    data["index"]!.GetValue<int>().ShouldBe(open);
                    blocks[open].Text.Append(S(data["delta"]!["text"]) + S(data["delta"]!["thinking"]) + S(data["delta"]!["partial_json"]));
                    break;
                case "content_block_stop":
                    data["index"]!.GetValue<int>().ShouldBe(open);
                    open = -1;
                    break;
                case "message_delta":
                    Stop = S(data["delta"]!["stop_reason"]);
                    break;
                case "error":
                    Error = S(data["error"]!["type"]);
                    break;
                default:
                    break;
            }
        }

        foreach (var (block, text) in blocks)
        {
            switch (S(block["type"]))
            {
                case "text":
                    Text += text;
                    break;
                case "thinking":
                    Reasoning += text;
                    break;
                default:
                    Calls.Add((S(block["id"]), S(block["name"]), text.Length == 0 ? "{}" : text.ToString()));
                    break;
            }
        }
    }

    private void Gemini(List<(string Event, JsonNode Data)> frames)
    {
        foreach (var (_, data) in frames)
        {
            if (data["error"] is { } error)
            {
                Error = S(error["status"]);
                continue;
            }

            var candidate = data["candidates"]![0]!;
            foreach (var part in candidate["content"]!["parts"]!.AsArray())
            {
                Text += part!["thought"] is null ? S(part["text"]) : "";
                Reasoning += part["thought"] is null ? "" : S(part["text"]);
                if (part["functionCall"] is { } call)
                {
                    Calls.Add((S(call["id"]), S(call["name"]), call["args"]!.ToJsonString()));
                }
            }

            Stop = candidate["finishReason"] is { } reason ? S(reason) : Stop;
            var usage = data["usageMetadata"];
            Input = usage?["promptTokenCount"]?.GetValue<long>() ?? Input;
            Output = usage is null ? Output : (usage["candidatesTokenCount"]?.GetValue<long>() ?? 0) + (usage["thoughtsTokenCount"]?.GetValue<long>() ?? 0);
        }
    }
}
