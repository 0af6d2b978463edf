using Castellum.Dialects.Conversations;
using Castellum.Dialects.Translation;

namespace Castellum.Dialects.OpenAi;

/// <summary>The output items of one response and their ids, which follow from the response's id and are therefore stable.</summary>
internal sealed class ResponsesOutput(AnswerContext context)
{
    public List<ResponsesItem> Items { get; } = [];

    /// <summary>Begins an item.</summary>
    public ResponsesItem Open(string type, string? callId = null, string? name = null, bool isRefusal = false)
    {
        var prefix = type switch { "message" => "msg_", "reasoning" => "rs_", _ => "fc_" };
        var item = new ResponsesItem(type, context.IdWith(prefix) + Items.Count, Items.Count) { CallId = callId, Name = name, IsRefusal = isRefusal };
        Items.Add(item);
        return item;
    }

    /// <summary>Adds a whole part.</summary>
    public void Add(Part part)
    {
        switch (part)
        {
            case TextPart text:
                Open("message").Text.Append(text.Text);
                break;
            case RefusalPart refusal:
                Open("message", isRefusal: true).Text.Append(refusal.Text);
                break;
            case ReasoningPart reasoning:
                var item = Open("reasoning");
                item.Text.Append(reasoning.Text);
                item.Encrypted = reasoning.Signature?.In(DialectFamily.OpenAi);
                break;
            case ToolCallPart call:
                AddSignature(call.Signature);
                Open("function_call", call.Id, call.Name).Text.Append(call.Arguments);
                break;
            default:
                break;
        }
    }

    /// <summary>A proof that belongs to the call that follows, as a reasoning item of its own.</summary>
    public ResponsesItem? AddSignature(Signature? signature)
    {
        if (signature is null)
        {
            return null;
        }

        var item = Open("reasoning");
        item.Encrypted = signature.In(DialectFamily.OpenAi);
        return item;
    }
}
