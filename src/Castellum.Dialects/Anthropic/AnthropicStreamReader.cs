using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Anthropic;

/// <summary>Reads the events of a streamed message.</summary>
internal sealed class AnthropicStreamReader : IStreamReader
{
    // Key: content index of a tool_use block. Value: arguments that stood in its start, used when no delta follows.
    private readonly Dictionary<int, string?> _calls = [];
    private bool _ended;

    public void Read(JsonElement data, string eventName, List<AnswerEvent> events)
    {
        var index = data.Integer("index") ?? 0;
        switch (data.Text("type"))
        {
            case "message_start":
                events.Add(new AnswerEvent(AnswerEventKind.Start) { Text = data.Get("message").Text("id") ?? "", Id = data.Get("message").Text("model") });
                break;
            case "content_block_start":
                BlockStart(data.Get("content_block"), index, events);
                break;
            case "content_block_delta":
                Delta(data.Get("delta"), index, events);
                break;
            case "content_block_stop" when _calls.Remove(index, out var initial):
                if (initial is not null)
                {
                    events.Add(new AnswerEvent(AnswerEventKind.ToolArguments) { Index = index, Text = initial });
                }

                events.Add(new AnswerEvent(AnswerEventKind.ToolEnd) { Index = index });
                break;
            case "message_delta" when data.Get("delta").Text("stop_reason") is { } reason:
                events.Add(new AnswerEvent(AnswerEventKind.Finish) { Stop = StopCauses.Parse(System.Text.Encoding.UTF8.GetBytes(reason)), Text = data.Get("delta").Text("stop_sequence") ?? "" });
                break;
            case "message_stop":
                Complete(events);
                break;
            default:
                break;
        }
    }

    public void Complete(List<AnswerEvent> events)
    {
        if (!_ended)
        {
            _ended = true;
            events.Add(new AnswerEvent(AnswerEventKind.End));
        }
    }

    private void BlockStart(JsonElement block, int index, List<AnswerEvent> events)
    {
        switch (block.Text("type"))
        {
            case "tool_use":
                var input = block.Get("input");
                _calls[index] = input.ValueKind == JsonValueKind.Object && input.EnumerateObject().Any() ? input.GetRawText() : null;
                events.Add(new AnswerEvent(AnswerEventKind.ToolStart) { Index = index, Id = block.Text("id") ?? $"toolu_{index}", Text = block.Text("name") ?? "" });
                break;
            case "redacted_thinking":
                events.Add(new AnswerEvent(AnswerEventKind.Redacted) { Signature = new Signature(DialectFamily.Anthropic, block.Text("data") ?? "") });
                break;
            case "text" when block.Text("text") is { Length: > 0 } text:
                events.Add(AnswerEvent.Piece(AnswerEventKind.Text, text));
                break;
            case "thinking" when block.Text("thinking") is { Length: > 0 } thinking:
                events.Add(AnswerEvent.Piece(AnswerEventKind.Reasoning, thinking));
                break;
            default:
                break;
        }
    }

    private void Delta(JsonElement delta, int index, List<AnswerEvent> events)
    {
        switch (delta.Text("type"))
        {
            case "text_delta":
                events.Add(AnswerEvent.Piece(AnswerEventKind.Text, delta.Text("text") ?? ""));
                break;
            case "thinking_delta":
                events.Add(AnswerEvent.Piece(AnswerEventKind.Reasoning, delta.Text("thinking") ?? ""));
                break;
            case "signature_delta" when delta.Text("signature") is { Length: > 0 } signature:
                events.Add(new AnswerEvent(AnswerEventKind.Signature) { Signature = new Signature(DialectFamily.Anthropic, signature) });
                break;
            case "input_json_delta" when _calls.ContainsKey(index) && delta.Text("partial_json") is { Length: > 0 } json:
                _calls[index] = null;
                events.Add(new AnswerEvent(AnswerEventKind.ToolArguments) { Index = index, Text = json });
                break;
            case "citations_delta" when delta.Get("citation").Text("url") is { } url:
                events.Add(new AnswerEvent(AnswerEventKind.Citation) { Text = url, Id = delta.Get("citation").Text("title") });
                break;
            default:
                break;
        }
    }
}
