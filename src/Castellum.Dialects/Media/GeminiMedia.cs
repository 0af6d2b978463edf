using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Media;

/// <summary>Files and words as one turn of generateContent, and the files of its answer.</summary>
internal static class GeminiMedia
{
    /// <summary>Writes the turn: files first, as Gemini's guides have it.</summary>
    public static void Contents(Utf8JsonWriter w, IEnumerable<FormField> files, string text)
    {
        w.WriteStartArray("contents");
        w.WriteStartObject();
        w.WriteString("role", "user");
        w.WriteStartArray("parts");
        foreach (var file in files)
        {
            w.WriteStartObject();
            w.WriteStartObject("inlineData");
            w.WriteString("mimeType", MediaTypes.Of(file));
            w.WriteBase64String("data", file.Content.Span);
            w.WriteEndObject();
            w.WriteEndObject();
        }

        w.WriteStartObject();
        w.WriteString("text", text);
        w.WriteEndObject();
        w.WriteEndArray();
        w.WriteEndObject();
        w.WriteEndArray();
    }

    /// <summary>The files of the answer whose type begins with a word, such as <c>image/</c>.</summary>
    public static List<(string Type, string Data)> Files(JsonElement root, string type) =>
    [
        .. Parts(root).Where(p => p.Flag("thought") != true).Select(p => p.Get("inlineData", "inline_data"))
            .Select(d => (Type: d.Get("mimeType", "mime_type").AsText() ?? "", Data: d.Text("data") ?? ""))
            .Where(f => f.Data.Length > 0 && f.Type.StartsWith(type, StringComparison.OrdinalIgnoreCase)),
    ];

    /// <summary>The words of the answer.</summary>
    public static string Text(JsonElement root) =>
        string.Concat(Parts(root).Where(p => p.Flag("thought") != true).Select(p => p.Text("text")));

    private static IEnumerable<JsonElement> Parts(JsonElement root) => root.Items("candidates").Take(1).SelectMany(c => c.Get("content").Items("parts"));
}
