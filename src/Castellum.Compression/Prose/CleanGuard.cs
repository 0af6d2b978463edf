namespace Castellum.Compression.Prose;

/// <summary>Says where the prose cleaner must not touch a word: preserved stretches, quotations, code, names and odd neighbours.</summary>
internal sealed class CleanGuard
{
    private readonly string _text;
    private readonly IReadOnlyList<(int Start, int End)> _keep;
    private readonly List<(int Start, int End)> _quotes;
    private int _nextKeep;
    private int _nextQuote;

    public CleanGuard(string text, IReadOnlyList<(int Start, int End)> keep)
    {
        _text = text;
        _keep = keep;
        _quotes = Quotes(text);
    }

    /// <summary>Whether a line is code, a table row, a heading or a link definition.</summary>
    public bool IsVerbatimLine(int start, int end)
    {
        var line = _text.AsSpan(start, end - start);
        return line.StartsWith("    ", StringComparison.Ordinal) || line.StartsWith("\t", StringComparison.Ordinal) || line.TrimStart().StartsWith("#", StringComparison.Ordinal)
            || line.TrimStart().StartsWith("|", StringComparison.Ordinal) || line.TrimStart().StartsWith("```", StringComparison.Ordinal) || line.TrimEnd().Length < 24;
    }

    /// <summary>Whether the word between two offsets stays; ask in ascending order.</summary>
    public bool IsKept(int from, int to) => IsProtected(from, to) || IsOddNeighbour(from, to);

    /// <summary>Whether a stretch is preserved or quoted; ask in ascending order.</summary>
    public bool IsProtected(int from, int to) => Hits(_keep, ref _nextKeep, from, to) || Hits(_quotes, ref _nextQuote, from, to);

    private static bool Hits(IReadOnlyList<(int Start, int End)> spans, ref int next, int from, int to)
    {
        while (next < spans.Count && spans[next].End <= from)
        {
            next++;
        }

        return next < spans.Count && spans[next].Start < to;
    }

    // A word glued to something (a-b, the/an, x.the) or an initial in capitals is part of a name or of code.
    private bool IsOddNeighbour(int from, int to)
    {
        var before = from > 0 ? _text[from - 1] : ' ';
        var after = to < _text.Length ? _text[to] : ' ';
        var single = to - from == 1 && char.IsUpper(_text[from]);
        var inCapitals = to - from > 1 && char.IsUpper(_text[from]) && char.IsUpper(_text[from + 1]);
        var midTitle = char.IsUpper(_text[from]) && from > 1 && before == ' ' && char.IsLetterOrDigit(_text[from - 2]);
        return inCapitals || midTitle || (single && before != ' ' && from > 0) || (single && after == '.') || before is not (' ' or '(' or '\n') || after != ' ';
    }

    // Double quotation marks and backticks, each within its line.
    private static List<(int Start, int End)> Quotes(string text)
    {
        var quotes = new List<(int, int)>();
        var open = -1;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\n':
                    open = -1;
                    break;
                case '“' or '«' when open < 0:
                    open = i;
                    break;
                case '"' or '`' or '”' or '»' when open >= 0:
                    quotes.Add((open, i + 1));
                    open = -1;
                    break;
                case '"' or '`':
                    open = i;
                    break;
            }
        }

        return quotes;
    }
}
