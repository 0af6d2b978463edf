using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.OpenAi;

/// <summary>Reads a whole chat answer.</summary>
internal static class ChatAnswerReader
{
    public static ModelAnswer Read(JsonElement root, ResponseTap tap)
    {
        var answer = new ModelAnswer { Id = root.Text("id") ?? "", Model = root.Text("model"), Stop = tap.Stop, Usage = tap.Usage };
        var message = root.Items("choices").FirstOrDefault().Get("message");
        if (message.ValueKind != JsonValueKind.Object)
        {
            throw new TranslationException("upstream_invalid", "The provider's answer has no message.");
        }

        answer.Parts.AddRange(ChatReasoning.Read(message));
        foreach (var (isThought, text) in ChatReasoning.Content(message.Get("content")))
        {
            answer.Parts.Add(isThought ? new ReasoningPart(text, null) : new TextPart(text));
        }

        if (message.Text("refusal") is { Length: > 0 } refusal)
        {
            answer.Parts.Add(new RefusalPart(refusal));
        }

        foreach (var annotation in message.Items("annotations").Select(a => a.Get("url_citation")).Where(a => a.Text("url") is not null))
        {
            answer.Citations.Add(new Citation(annotation.Text("url")!, annotation.Text("title")));
        }

        foreach (var call in message.Items("tool_calls"))
        {
            var arguments = ChatReasoning.Arguments(call.Get("function"));
            var signature = call.Get("extra_content").Get("google").Text("thought_signature");
            answer.Parts.Add(new ToolCallPart(call.Text("id") is { Length: > 0 } id ? id : $"call_{answer.Parts.Count}", call.Get("function").Text("name") ?? "", string.IsNullOrWhiteSpace(arguments) ? "{}" : arguments)
            {
                Signature = signature is null ? null : new Signature(DialectFamily.Gemini, signature),
            });
        }

        return answer;
    }
}
