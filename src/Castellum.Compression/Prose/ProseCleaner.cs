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
    private const int LongestWord = 12;

    // Articles and adverbs of emphasis, relatives, auxiliaries.
    private const string Droppable =
        "a an the very also however therefore thus quite rather really actually basically simply indeed moreover furthermore additionally just itself themselves this these there its as into that which who is are was were been being has have had "
        + "extremely highly particularly especially greatly certainly clearly obviously essentially effectively increasingly truly eventually subsequently both";

    // A comma before one of these separates nothing that the word does not.
    private const string NoComma =
        "and but or which who whom whose where while when as with including such although though because so however the a an that this these is was were are has have had being for by of in on at to from into after before during until since despite through "
        + "under among between within via whereas once upon its their his her it they he she then than also not";

    private static readonly FrozenDictionary<string, WordRole>.AlternateLookup<ReadOnlySpan<char>> Roles = BuildRoles().GetAlternateLookup<ReadOnlySpan<char>>();
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

    private static FrozenDictionary<string, WordRole> BuildRoles()
    {
        var roles = new Dictionary<string, WordRole>(StringComparer.OrdinalIgnoreCase);
        foreach (var (words, role) in (ReadOnlySpan<(IEnumerable<string>, WordRole)>)
            [(Droppable.Split(' '), WordRole.Drop), (NoComma.Split(' '), WordRole.NoComma), (PhraseRules.Openings, WordRole.Phrase), (["in", "on", "during", "of", "from"], WordRole.Date)])
        {
            foreach (var word in words)
            {
                roles[word] = roles.GetValueOrDefault(word) | role;
            }
        }

        return roles.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

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
            if (reader.Word.Length > LongestWord || !Roles.TryGetValue(reader.Word, out var role))
            {
                continue;
            }

            var (from, to) = (start + reader.Start, start + reader.Start + reader.Word.Length);
            if (role.HasFlag(WordRole.NoComma) && from - 2 > copied && text[from - 1] == ' ' && text[from - 2] == ',' && !guard.IsProtected(from - 2, from))
            {
                output.Append(text, copied, from - 2 - copied);
                copied = from - 1;
                removed++;
            }

            var (cutFrom, cutTo, shorter) = Cut(text.AsSpan(0, end), from, to, role, guard);
            if (cutTo > cutFrom)
            {
                output.Append(text, copied, cutFrom - copied).Append(shorter);
                copied = shorter.Length > 0 || cutFrom < from ? cutTo : SkipBlanks(text, cutTo, end);
                reader.SkipTo(cutTo - start);
                removed++;
            }
        }

        output.Append(text, copied, end - copied);
    }

    // What goes at a word, and what stands there instead; nothing when it stays.
    private static (int From, int To, string Shorter) Cut(ReadOnlySpan<char> line, int from, int to, WordRole role, CleanGuard guard)
    {
        if (role.HasFlag(WordRole.Phrase))
        {
            if (PhraseRules.IsEditorNote(line, from))
            {
                var (open, close) = (from - 1, from - 1 + PhraseRules.EditorNote.Length);
                return guard.IsProtected(open, close) ? default : (open, close, string.Empty);
            }

            var (length, shorter) = PhraseRules.At(line, from);
            if (length > 0 && !guard.IsProtected(from, from + length))
            {
                return guard.IsKept(from, to) ? default : (from, from + length, shorter);
            }
        }

        var goes = role.HasFlag(WordRole.Date) && IsBeforeDate(line, from, to);
        goes = goes || (role.HasFlag(WordRole.Drop) && PhraseRules.MayDrop(line, from, to));
        return goes && !guard.IsKept(from, to) ? (from, to, string.Empty) : default;
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

    // "in 1990", "on May 3", "of 40": the number or the month says it; "from 1990 to 1995": the two years do.
    private static bool IsBeforeDate(ReadOnlySpan<char> line, int from, int to)
    {
        var word = line[from..to];
        var reader = new WordReader(line[Math.Min(to + 1, line.Length)..Math.Min(to + 25, line.Length)]);
        if (!reader.Next() || reader.Start != 0)
        {
            return false;
        }

        var number = char.IsAsciiDigit(reader.Word[0]);
        if (word.Equals("from", StringComparison.OrdinalIgnoreCase))
        {
            return number && reader.Word.Length == 4 && reader.Next() && reader.Start == 5 && reader.Word is "to" or "until";
        }

        return (number && !word.Equals("of", StringComparison.OrdinalIgnoreCase)) || Months.GetAlternateLookup<ReadOnlySpan<char>>().Contains(reader.Word);
    }
}
