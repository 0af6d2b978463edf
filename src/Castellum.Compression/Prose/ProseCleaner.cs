using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text;
using Castellum.Compression.Selecting;

namespace Castellum.Compression.Prose;

/// <summary>Drops the words of running English text that its reader supplies anyway, and white space that nobody sees.</summary>
/// <remarks>
/// Only whole words from a closed list go; numbers, names, negations, modal verbs, quotations, links, code and list marks are
/// never touched. Text in other languages only loses white space: their articles carry case and gender.
/// </remarks>
internal static class ProseCleaner
{
    // Articles and adverbs of emphasis, relatives, auxiliaries.
    private static readonly FrozenSet<string> Droppable = Set("a an the very also however therefore thus quite rather really actually basically simply indeed moreover furthermore additionally just itself themselves this these there its as into that which who is are was were be been being has have had");
    // A comma before one of these separates nothing that the word does not.
    private static readonly FrozenSet<string> NoComma = Set(
        "and but or which who whom whose where while when as with including such although though because so however the a an that this these is was were are has have had being for by of in on at to from into its their his her it they he she then than also not");
    private static readonly FrozenSet<string> Months = Set("January February March April June July August September October November December");

    /// <summary>Cleans a text.</summary>
    /// <param name="text">Prose or Markdown.</param>
    /// <param name="keep">Stretches that must not change, in order.</param>
    /// <param name="removed">How many words went.</param>
    public static string Clean(string text, IReadOnlyList<(int Start, int End)> keep, out int removed)
    {
        removed = 0;
        var output = new StringBuilder(text.Length);
        var english = Language.Of(text) == "en";
        var guard = new CleanGuard(text, keep);
        for (var at = 0; at < text.Length;)
        {
            var lineEnd = text.IndexOf('\n', at);
            lineEnd = lineEnd < 0 ? text.Length : lineEnd;
            CleanLine(text, at, lineEnd, english, guard, output, ref removed);
            if (lineEnd < text.Length)
            {
                output.Append('\n');
            }

            at = lineEnd + 1;
        }

        return output.ToString();
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CleanLine(string text, int start, int end, bool english, CleanGuard guard, StringBuilder output, ref int removed)
    {
        if (!english || guard.IsVerbatimLine(start, end))
        {
            output.Append(text, start, end - start);
            return;
        }

        var copied = start;
        var reader = new WordReader(text.AsSpan(start, end - start));
        while (reader.Next())
        {
            var (from, to) = (start + reader.Start, start + reader.Start + reader.Word.Length);
            if (from - 2 > copied && text[from - 1] == ' ' && text[from - 2] == ',' && NoComma.GetAlternateLookup<ReadOnlySpan<char>>().Contains(reader.Word) && !guard.IsProtected(from - 2, from))
            {
                output.Append(text, copied, from - 2 - copied);
                copied = from - 1;
                removed++;
            }

            if (!IsDroppable(text, from, to) || guard.IsKept(from, to))
            {
                continue;
            }

            output.Append(text, copied, from - copied);
            copied = SkipBlanks(text, to, end);
            removed++;
        }

        output.Append(text, copied, end - copied);
    }

    private static int SkipBlanks(string text, int at, int end)
    {
        // The comma after an opening adverb goes with it.
        at += at < end && text[at] == ',' ? 1 : 0;
        while (at < end && text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    // "in 1990", "on May 3", "of 40": the number or the month says it.
    private static bool IsDate(string text, int at, bool monthOnly)
    {
        var reader = new WordReader(text.AsSpan(Math.Min(at, text.Length), Math.Min(16, text.Length - Math.Min(at, text.Length))));
        return reader.Next() && reader.Start == 0 && ((!monthOnly && char.IsAsciiDigit(reader.Word[0])) || Months.GetAlternateLookup<ReadOnlySpan<char>>().Contains(reader.Word));
    }

    private static bool IsDroppable(string text, int from, int to)
    {
        var word = text.AsSpan(from, to - from);
        if (word.Length > 12)
        {
            return false;
        }

        if (word is "in" or "on" or "during" or "of" && IsDate(text, to + 1, word is "of"))
        {
            return true;
        }

        return Droppable.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }
}
