using System.Text.Json;
using Castellum.Dialects.Conversations;
using Castellum.Dialects.Usage;

namespace Castellum.Dialects.Gemini;

/// <summary>Reads a whole generateContent answer.</summary>
internal static class GeminiAnswerReader
{
    public static ModelAnswer Read(JsonElement root, ResponseTap tap)
    {
        var answer = new ModelAnswer { Id = root.Text("responseId") ?? "", Model = root.Text("modelVersion"), Stop = tap.Stop, Usage = tap.Usage };
        var candidate = root.Items("candidates").FirstOrDefault();
        var calls = 0;
        foreach (var part in candidate.Get("content").Items("parts"))
        {
            if (part.Text("text") is { } text)
            {
                answer.Parts.Add(part.Flag("thought") == true ? new ReasoningPart(text, null) : new TextPart(text));
            }
            else if (part.Get("functionCall") is { ValueKind: JsonValueKind.Object } call)
            {
                answer.Parts.Add(Call(part, call, answer.Id, calls++));
            }
        }

        answer.Citations.AddRange(Citations(candidate));
        return answer;
    }

    /// <summary>A function call with an id of its own: Gemini's where given, else one made from answer and position.</summary>
    public static ToolCallPart Call(JsonElement part, JsonElement call, string answerId, int index) => new(
        call.Text("id") is { Length: > 0 } id ? id : $"call_{Letters(answerId)}_{index}",
        call.Text("name") ?? "",
        call.Get("args") is { ValueKind: JsonValueKind.Object } args ? args.GetRawText() : "{}")
    {
        Signature = part.Text("thoughtSignature") is { Length: > 0 } signature ? new Signature(DialectFamily.Gemini, signature) : null,
    };

    /// <summary>The web sources of a grounded answer.</summary>
    public static IEnumerable<Citation> Citations(JsonElement candidate) => candidate.Get("groundingMetadata").Items("groundingChunks")
        .Select(c => c.Get("web")).Where(w => w.Text("uri") is not null).Select(w => new Citation(w.Text("uri")!, w.Text("title")));

    private static string Letters(string id) => string.Concat(id.Where(char.IsAsciiLetterOrDigit).Take(24));
}
