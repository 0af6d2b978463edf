using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.OpenAi;

/// <summary>Reads the events of a streamed response.</summary>
internal sealed class ResponsesStreamReader : IStreamReader
{
    private readonly HashSet<int> _withArguments = [];
    private bool _hasCalls;
    private bool _ended;

    public void Read(JsonElement data, string eventName, List<AnswerEvent> events)
    {
        var index = data.Integer("output_index") ?? 0;
        switch (data.Text("type"))
        {
            case "response.created":
                events.Add(new AnswerEvent(AnswerEventKind.Start) { Text = data.Get("response").Text("id") ?? "", Id = data.Get("response").Text("model") });
                break;
            case "response.output_text.delta":
                events.Add(AnswerEvent.Piece(AnswerEventKind.Text, data.Text("delta") ?? ""));
                break;
            case "response.refusal.delta":
                events.Add(AnswerEvent.Piece(AnswerEventKind.Refusal, data.Text("delta") ?? ""));
                break;
            case "response.reasoning_summary_text.delta" or "response.reasoning_text.delta":
                events.Add(AnswerEvent.Piece(AnswerEventKind.Reasoning, data.Text("delta") ?? ""));
                break;
            case "response.output_text.annotation.added" when data.Get("annotation").Text("url") is { } url:
                events.Add(new AnswerEvent(AnswerEventKind.Citation) { Text = url, Id = data.Get("annotation").Text("title") });
                break;
            case "response.output_item.added" when data.Get("item") is var item && item.Text("type") == "function_call":
                _hasCalls = true;
                events.Add(new AnswerEvent(AnswerEventKind.ToolStart) { Index = index, Id = item.Text("call_id") ?? $"call_{index}", Text = item.Text("name") ?? "" });
                break;
            case "response.function_call_arguments.delta":
                _withArguments.Add(index);
                events.Add(new AnswerEvent(AnswerEventKind.ToolArguments) { Index = index, Text = data.Text("delta") ?? "" });
                break;
            case "response.output_item.done":
                Done(data.Get("item"), index, events);
                break;
            case "response.completed" or "response.incomplete":
                End(data.Get("response"), events);
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

    private void Done(JsonElement item, int index, List<AnswerEvent> events)
    {
        switch (item.Text("type"))
        {
            case "function_call":
                if (!_withArguments.Contains(index) && item.Text("arguments") is { Length: > 0 } arguments)
                {
                    events.Add(new AnswerEvent(AnswerEventKind.ToolArguments) { Index = index, Text = arguments });
                }

                events.Add(new AnswerEvent(AnswerEventKind.ToolEnd) { Index = index });
                break;
            case "reasoning" when item.Text("encrypted_content") is { Length: > 0 } encrypted:
                events.Add(new AnswerEvent(AnswerEventKind.Signature) { Signature = new Signature(DialectFamily.OpenAi, encrypted) });
                break;
            default:
                break;
        }
    }

    private void End(JsonElement response, List<AnswerEvent> events)
    {
        var reason = response.Get("incomplete_details").Text("reason");
        var stop = reason switch { "max_output_tokens" => StopCause.Length, "content_filter" => StopCause.ContentFilter, _ => _hasCalls ? StopCause.ToolCalls : StopCause.Stop };
        events.Add(new AnswerEvent(AnswerEventKind.Finish) { Stop = stop });
        Complete(events);
    }
}
