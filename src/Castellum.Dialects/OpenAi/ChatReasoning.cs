using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.OpenAi;

/// <summary>Reads the places where chat messages of different vendors carry reasoning, and arguments that are no text.</summary>
internal static class ChatReasoning
{
    /// <summary>Reasoning with its proof where there is one: <c>reasoning_details</c> carries signatures, <c>reasoning_content</c> alone is text that no one can check.</summary>
    public static IEnumerable<ReasoningPart> Read(JsonElement message)
    {
        var any = false;
        foreach (var detail in message.Items("reasoning_details"))
        {
            any = true;
            if (detail.Text("type") == "reasoning.encrypted")
            {
                yield return new ReasoningPart("", Signature.Parse(detail.Text("data") ?? "", DialectFamily.Anthropic), IsRedacted: true);
            }
            else
            {
                var signature = detail.Text("signature");
                yield return new ReasoningPart(detail.Text("text") ?? detail.Text("summary") ?? "", string.IsNullOrEmpty(signature) ? null : Signature.Parse(signature, DialectFamily.Anthropic));
            }
        }

        if (!any && (message.Text("reasoning_content") ?? message.Text("reasoning")) is { Length: > 0 } text)
        {
            yield return new ReasoningPart(text, null);
        }
    }

    /// <summary>The content of a message: a text, or Mistral's list of text and thinking.</summary>
    public static IEnumerable<(bool IsThought, string Text)> Content(JsonElement content)
    {
        if (content.AsText() is { Length: > 0 } whole)
        {
            yield return (false, whole);
        }

        foreach (var part in content.AsItems())
        {
            var thinking = part.Get("thinking");
            var thought = thinking.AsText() ?? string.Concat(thinking.AsItems().Select(t => t.Text("text")));
            if (thought.Length > 0)
            {
                yield return (true, thought);
            }

            if (part.Text("text") is { Length: > 0 } text)
            {
                yield return (false, text);
            }
        }
    }

    /// <summary>The arguments of a call; some servers send the object itself instead of its text.</summary>
    public static string? Arguments(JsonElement function) =>
        function.Get("arguments") is { ValueKind: JsonValueKind.Object } whole ? whole.GetRawText() : function.Text("arguments");
}
