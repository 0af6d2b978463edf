using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.OpenAi;

/// <summary>Reads a whole response.</summary>
internal static class ResponsesAnswerReader
{
    public static ModelAnswer Read(JsonElement root, ResponseTap tap)
    {
        var answer = new ModelAnswer { Id = root.Text("id") ?? "", Model = root.Text("model"), Stop = tap.Stop, Usage = tap.Usage };
        foreach (var item in root.Items("output"))
        {
            switch (item.Text("type"))
            {
                case "message":
                    Content(item, answer);
                    break;
                case "reasoning":
                    var text = ReasoningText(item);
                    answer.Parts.Add(new ReasoningPart(text, item.Text("encrypted_content") is { Length: > 0 } encrypted ? new Signature(DialectFamily.OpenAi, encrypted) : null));
                    break;
                case "function_call":
                    var arguments = item.Text("arguments");
                    answer.Parts.Add(new ToolCallPart(item.Text("call_id") ?? "call_0", item.Text("name") ?? "", string.IsNullOrWhiteSpace(arguments) ? "{}" : arguments));
                    break;
                default:
                    break;
            }
        }

        return answer;
    }

    /// <summary>What a reasoning item says: its summary, or the thoughts themselves where a vendor shows them.</summary>
    public static string ReasoningText(JsonElement item) => string.Concat(item.Items("summary").Select(s => s.Text("text"))) is { Length: > 0 } summary
        ? summary
        : string.Concat(item.Items("content").Select(s => s.Text("text")));

    private static void Content(JsonElement item, ModelAnswer answer)
    {
        foreach (var part in item.Items("content"))
        {
            answer.Parts.Add(part.Text("type") == "refusal" ? new RefusalPart(part.Text("refusal") ?? "") : new TextPart(part.Text("text") ?? ""));
            answer.Citations.AddRange(part.Items("annotations").Where(a => a.Text("type") == "url_citation" && a.Text("url") is not null).Select(a => new Citation(a.Text("url")!, a.Text("title"))));
        }
    }
}
