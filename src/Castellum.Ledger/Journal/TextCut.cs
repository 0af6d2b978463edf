namespace Castellum.Ledger.Journal;

/// <summary>Cuts texts that are too long.</summary>
internal static class TextCut
{
    private const string Ellipsis = "…";

    /// <summary>The first UTF-16 units of a text, without half a surrogate pair at the end.</summary>
    public static ReadOnlySpan<char> At(string text, int max) =>
        text.Length <= max ? text : text.AsSpan(0, char.IsHighSurrogate(text[max - 1]) ? max - 1 : max);

    /// <summary>A sentence cut after a whole word, with an ellipsis; null stays null.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="max">The most UTF-16 units, with the ellipsis.</param>
    public static string? AfterWord(string? text, int max)
    {
        if (text is null || text.Length <= max)
        {
            return text;
        }

        var part = At(text, max - Ellipsis.Length);
        var space = text.AsSpan(0, part.Length + 1).LastIndexOf(' ');

        // A name of half the length and more is cut anywhere rather than lost.
        part = space > max / 2 ? part[..space] : part;
        return string.Concat(part.TrimEnd(" ,;:("), Ellipsis);
    }
}
