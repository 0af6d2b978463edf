using System.Text;
using Castellum.Compression.Engine;

namespace Castellum.Compression.Pipeline;

/// <summary>Joins text and documents to what a model would be sent.</summary>
internal static class Assembly
{
    /// <summary>The input as one text.</summary>
    public static string Input(CompressionRequest request) =>
        Join(request, request.Text, [.. request.Documents.Select(document => document.Text)]);

    /// <summary>The parts of one owner joined.</summary>
    public static string OwnerText(IReadOnlyList<Part> parts, int owner)
    {
        var text = new StringBuilder();
        foreach (var part in parts.Where(part => part.Owner == owner))
        {
            text.Append(part.Text);
        }

        return text.ToString();
    }

    /// <summary>The output as one text; documents of which nothing is left disappear with their title.</summary>
    public static string Output(CompressionRequest request, IReadOnlyList<Part> parts, string marker)
    {
        var texts = request.Documents.Select((_, i) => OwnerText(parts, i + 1)).ToList();
        var body = Join(request, OwnerText(parts, 0), texts);
        return marker.Length == 0 ? body : body.TrimEnd() + "\n" + marker;
    }

    private static string Join(CompressionRequest request, string text, List<string> documents)
    {
        if (documents.Count == 0)
        {
            return text;
        }

        var output = new StringBuilder(text);
        for (var i = 0; i < documents.Count; i++)
        {
            if (documents[i].AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            output.Append(output.Length > 0 ? "\n\n" : string.Empty);
            if (request.Documents[i].Title is { Length: > 0 } title)
            {
                output.Append(title).Append('\n');
            }

            output.Append(documents[i]);
        }

        return output.ToString();
    }
}
