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
                if (part.Flag("thought") == true)
                {
                    answer.Parts.Add(new ReasoningPart(text, null));
                    continue;
                }

                // Other dialects have no proof at a text: it stands behind it as reasoning without words.
                if (text.Length > 0)
                {
                    answer.Parts.Add(new TextPart(text));
                }

                if (SignatureOf(part) is { } proof)
                {
                    answer.Parts.Add(new ReasoningPart("", proof));
                }
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
        Signature = SignatureOf(part),
    };

    /// <summary>The proof that stands at a part, or null.</summary>
    public static Signature? SignatureOf(JsonElement part) =>
        part.Text("thoughtSignature") is { Length: > 0 } signature ? new Signature(DialectFamily.Gemini, signature) : null;

    /// <summary>The web sources of a grounded answer.</summary>
    public static IEnumerable<Citation> Citations(JsonElement candidate) => candidate.Get("groundingMetadata").Items("groundingChunks")
        .Select(c => c.Get("web")).Where(w => w.Text("uri") is not null).Select(w => new Citation(w.Text("uri")!, w.Text("title")));

    private static string Letters(string id) => string.Concat(id.Where(char.IsAsciiLetterOrDigit).Take(24));
}
