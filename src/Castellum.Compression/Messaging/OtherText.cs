using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Messaging;

/// <summary>Counts the text of a message list that is not looked at, so that a receipt can speak of the whole.</summary>
internal static class OtherText
{
    private static readonly HashSet<string> NotText = new(StringComparer.Ordinal)
    {
        "role", "type", "id", "tool_call_id", "tool_use_id", "call_id", "signature", "encrypted_content", "data", "url", "image_url", "file_id", "media_type", "model",
    };

    /// <summary>The tokens of all strings but <paramref name="counted"/>, ids, media and signatures.</summary>
    public static int Count(JsonSpan root, IReadOnlySet<JsonSpan> counted, ITokenCounter counter)
    {
        if (root.IsString)
        {
            return counted.Contains(root) ? 0 : counter.Count(root.Text);
        }

        var total = 0;
        foreach (var item in root.Items)
        {
            total += Count(item, counted, counter);
        }

        foreach (var (name, member) in root.Members)
        {
            total += NotText.Contains(name) ? 0 : Count(member, counted, counter);
        }

        return total;
    }
}
