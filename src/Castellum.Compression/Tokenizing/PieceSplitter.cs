using System.Runtime.CompilerServices;

namespace Castellum.Compression.Tokenizing;

/// <summary>Cuts text into the pieces that byte-pair merging never crosses; equals the encodings' published patterns.</summary>
/// <remarks>
/// Written by hand because every pattern engine at hand is several times slower and some backtrack. Each method below is one
/// alternative of the pattern, in its order; greedy alternatives with one possible outcome need no search. Compiled optimised at
/// once: the first megabyte of a process would otherwise run at a fifth of the speed.
/// </remarks>
internal static class PieceSplitter
{
    private const byte LetterOrNumber = CharClasses.Letter | CharClasses.Number;
    private const byte LetterNumberOrSpace = LetterOrNumber | CharClasses.Space;

    /// <summary>The end of the o200k piece that begins at <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int NextO200k(ReadOnlySpan<char> text, int at)
    {
        var first = CharClasses.At(text, at, out var width);
        var end = -1;
        if ((first & (LetterOrNumber | CharClasses.NewLine)) == 0 && at + width < text.Length)
        {
            end = CasedWord(text, at + width, lower: true);
        }

        if (end < 0 && (first & (CharClasses.UpperLike | CharClasses.LowerLike)) != 0)
        {
            end = CasedWord(text, at, lower: true);
        }

        if (end < 0 && (first & (LetterOrNumber | CharClasses.NewLine)) == 0 && at + width < text.Length)
        {
            end = CasedWord(text, at + width, lower: false);
        }

        if (end < 0 && (first & CharClasses.UpperLike) != 0)
        {
            end = CasedWord(text, at, lower: false);
        }

        return end >= 0 ? end + Contraction(text, end) : Rest(text, at, first, slashEnds: true);
    }

    /// <summary>The end of the cl100k piece that begins at <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int NextCl100k(ReadOnlySpan<char> text, int at)
    {
        var contraction = Contraction(text, at);
        if (contraction > 0)
        {
            return at + contraction;
        }

        var first = CharClasses.At(text, at, out var width);
        if ((first & CharClasses.Letter) != 0)
        {
            return Run(text, at, CharClasses.Letter);
        }

        if ((first & (LetterOrNumber | CharClasses.NewLine)) == 0 && at + width < text.Length)
        {
            var end = Run(text, at + width, CharClasses.Letter);
            if (end > at + width)
            {
                return end;
            }
        }

        return Rest(text, at, first, slashEnds: false);
    }

    // [upper-like]*[lower-like]+ when lower, else [upper-like]+[lower-like]*; -1 when it does not match here.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int CasedWord(ReadOnlySpan<char> text, int at, bool lower)
    {
        var i = at;
        var lastLower = -1;
        while (i < text.Length)
        {
            var kind = CharClasses.At(text, i, out var width);
            if ((kind & CharClasses.UpperLike) == 0)
            {
                break;
            }

            i += width;
            if ((kind & CharClasses.LowerLike) != 0)
            {
                lastLower = i;
            }
        }

        if (!lower)
        {
            return i > at ? i : -1;
        }

        var end = Run(text, i, CharClasses.LowerLike);
        return end > i ? end : lastLower;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Rest(ReadOnlySpan<char> text, int at, byte first, bool slashEnds)
    {
        if ((first & CharClasses.Number) != 0)
        {
            return Digits(text, at);
        }

        var start = text[at] == ' ' ? at + 1 : at;
        var end = OtherRun(text, start);
        if (end > start)
        {
            while (end < text.Length && (text[end] is '\r' or '\n' || (slashEnds && text[end] == '/')))
            {
                end++;
            }

            return end;
        }

        return WhiteSpace(text, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Digits(ReadOnlySpan<char> text, int at)
    {
        for (var taken = 0; taken < 3 && at < text.Length; taken++)
        {
            if ((CharClasses.At(text, at, out var width) & CharClasses.Number) == 0)
            {
                break;
            }

            at += width;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int WhiteSpace(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        var afterNewLine = -1;
        while (end < text.Length)
        {
            var kind = CharClasses.At(text, end, out var width);
            if ((kind & CharClasses.Space) == 0)
            {
                break;
            }

            end += width;
            if ((kind & CharClasses.NewLine) != 0)
            {
                afterNewLine = end;
            }
        }

        if (afterNewLine >= 0)
        {
            return afterNewLine;
        }

        return end < text.Length && end - at > 1 ? end - 1 : end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Run(ReadOnlySpan<char> text, int at, byte wanted)
    {
        while (at < text.Length && (CharClasses.At(text, at, out var width) & wanted) != 0)
        {
            at += width;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int OtherRun(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (CharClasses.At(text, at, out var width) & LetterNumberOrSpace) == 0)
        {
            at += width;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Contraction(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length || text[at] != '\'')
        {
            return 0;
        }

        var first = (char)(text[at + 1] | 0x20);
        // U+017F folds to s without regard to case, in the reference as well.
        if (first is 's' or 't' or 'm' or 'd' || text[at + 1] == '\u017F')
        {
            return text[at + 1] < 128 || text[at + 1] == '\u017F' ? 2 : 0;
        }

        if (at + 2 >= text.Length || text[at + 1] >= 128 || text[at + 2] >= 128)
        {
            return 0;
        }

        var second = (char)(text[at + 2] | 0x20);
        return (first, second) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? 3 : 0;
    }
}
