using System.Buffers;

namespace Castellum.Compression.Structured;

/// <summary>What may stand without quotes in a table, and what may not.</summary>
internal static class JsonText
{
    /// <summary>Letters and digits of ASCII: the inside of words and numbers.</summary>
    public static readonly SearchValues<char> WordChars =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly SearchValues<char> Special = SearchValues.Create("\"{}[]();\n\r\t");

    /// <summary>The text between the quotes of a raw string, escapes untouched; other scalars as they are.</summary>
    public static ReadOnlySpan<char> Content(string raw) => raw[0] == '"' ? raw.AsSpan(1, raw.Length - 2) : raw;

    /// <summary>Whether a text would be read back as a number or literal.</summary>
    public static bool LooksLikeScalar(ReadOnlySpan<char> text) => JsonScan.ScalarEnd(text, 0) == text.Length;

    /// <summary>Whether string content may stand in a cell without quotes.</summary>
    public static bool IsBare(ReadOnlySpan<char> content, char delimiter) =>
        content.Length > 0 && content[0] is not ' ' && content[^1] is not ' ' && !content.Contains(delimiter) && content.IndexOfAny(Special) < 0;

    /// <summary>Whether a raw key may stand in a header without quotes.</summary>
    public static bool IsBareName(ReadOnlySpan<char> content)
    {
        if (content.IsEmpty || !(char.IsLetter(content[0]) || content[0] == '_'))
        {
            return false;
        }

        foreach (var c in content)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
