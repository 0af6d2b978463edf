using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Castellum.Compression.Selecting;

/// <summary>Cuts prose into sentences by punctuation and line breaks; blank lines, headings and list items begin new paragraphs.</summary>
internal static class SentenceSplitter
{
    private const int MaxSentence = 1200;

    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "vs", "etc", "inc", "ltd", "co", "corp", "no", "vol", "fig", "eq", "al", "ca", "cf", "approx", "dept", "est",
        "gen", "gov", "sen", "rep", "rev", "hon", "capt", "col", "lt", "sgt", "maj", "u.s", "u.k", "e.g", "i.e", "p.m", "a.m", "d.c", "jan", "feb", "mar", "apr", "jun", "jul",
        "aug", "sep", "sept", "oct", "nov", "dec", "bzw", "ca", "z.b", "d.h", "u.a", "nr", "abs", "art", "sra", "sres", "dra", "ud", "uds", "pág", "núm", "av", "vb", "vd", "dk",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Appends the sentences of <paramref name="text"/> from <paramref name="start"/> to <paramref name="end"/>; answers the next free block number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Split(string text, int start, int end, int block, List<TextUnit> units)
    {
        var from = start;
        for (var at = start; at < end; at++)
        {
            var c = text[at];
            if (c == '\n')
            {
                var next = SkipWhite(text, at, end);
                var paragraph = IsParagraphBreak(text, at, next, end);
                if (paragraph || at - from > MaxSentence || EndsClause(text, from, at))
                {
                    Add(text, ref from, next, block, units);
                    block += paragraph ? 1 : 0;
                }

                at = next - 1;
            }
            else if (IsStop(c) && IsSentenceEnd(text, from, ref at, end))
            {
                var next = SkipBlanks(text, at + 1, end);
                Add(text, ref from, next, block, units);
                at = next - 1;
            }
            else if (at - from > MaxSentence && c is ' ' or ';' && at - from > MaxSentence)
            {
                Add(text, ref from, at + 1, block, units);
            }
        }

        Add(text, ref from, end, block, units);
        return block + 1;
    }

    private static void Add(string text, ref int from, int to, int block, List<TextUnit> units)
    {
        if (to > from)
        {
            units.Add(new TextUnit(from, to, block));
            from = to;
        }
    }

    private static int SkipWhite(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int SkipBlanks(string text, int at, int end)
    {
        while (at < end && text[at] is ' ' or '\t' or '\u00A0')
        {
            at++;
        }

        return at;
    }

    private static bool IsParagraphBreak(string text, int newLine, int next, int end)
    {
        if (next >= end || text.AsSpan(newLine + 1, next - newLine - 1).Contains('\n'))
        {
            return true;
        }

        var c = text[next];
        return c is '#' or '|' or '>' || (c is '-' or '*' or '+' or '•' && next + 1 < end && text[next + 1] == ' ') || IsNumbered(text, next, end);
    }

    private static bool IsNumbered(string text, int at, int end)
    {
        var digits = at;
        while (digits < end && char.IsAsciiDigit(text[digits]) && digits - at < 4)
        {
            digits++;
        }

        return digits > at && digits + 1 < end && text[digits] is '.' or ')' && digits + 1 < end && text[digits + 1] == ' ';
    }

    // A short line is a heading or an item of its own; a long one is wrapped prose.
    private static bool EndsClause(string text, int from, int at) => at - from < 60 || text[at - 1] is '.' or ':' or '!' or '?' or '。';

    private static bool IsStop(char c) => c is '.' or '!' or '?' or '。' or '！' or '？' or '؟' or '…' or '।';

    private static bool IsSentenceEnd(string text, int from, ref int at, int end)
    {
        var stop = at;
        while (at + 1 < end && (IsStop(text[at + 1]) || text[at + 1] is '"' or '\'' or ')' or ']' or '”' or '’' or '»' or '」'))
        {
            at++;
        }

        if (text[stop] is '。' or '！' or '？' or '।')
        {
            return true;
        }

        if (at + 1 < end && !char.IsWhiteSpace(text[at + 1]) && text[at + 1] != '[')
        {
            return false;
        }

        if (text[stop] != '.')
        {
            return true;
        }

        var next = SkipWhite(text, at + 1, end);
        return !(next < end && char.IsLower(text[next])) && !IsAbbreviation(text, from, stop);
    }

    private static bool IsAbbreviation(string text, int from, int stop)
    {
        var start = stop;
        while (start > from && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] is not '(' and not '"')
        {
            start--;
        }

        var word = text.AsSpan(start, stop - start);
        return word.Length switch
        {
            0 => false,
            1 => char.IsUpper(word[0]),
            _ => Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word),
        };
    }
}
