using System.Collections.Frozen;
using Castellum.Compression.Selecting;

namespace Castellum.Compression.Prose;

/// <summary>English phrases that a shorter one says as well, and where a word that could go carries meaning after all.</summary>
internal static class PhraseRules
{
    /// <summary>The words that phrases and notes begin with.</summary>
    public static readonly string[] Openings = ["as", "such", "in", "a", "prior", "along", "together", "due", "despite", "most", "many", "some", "all", "citation"];

    private static readonly (string Phrase, string Short)[] Phrases =
    [
        ("as well as", "and"), ("as well", string.Empty), ("as a result,", string.Empty), ("such as", "like"), ("in order to", "to"), ("in addition to", "besides"),
        ("in addition,", string.Empty), ("in which", "where"), ("a number of", "several"), ("prior to", "before"), ("along with", "with"), ("together with", "with"),
        ("due to the fact that", "because"), ("despite the fact that", "although"), ("most of the", "most"), ("many of the", "many"), ("some of the", "some"), ("all of the", "all"),
    ];

    // "a few" is some, "few" is hardly any; "as many as" measures.
    private static readonly FrozenSet<string> Amounts = Set("few little lot bit much many far long soon late early too");
    private static readonly FrozenSet<string> Pronouns = Set("i you he she it we they there this that these those");
    private static readonly FrozenSet<string> Prepositions = Set("of to for from with by at on through under over into after before upon during about against between among whom");

    // After one of these, "have" is an auxiliary, which goes; else it says that somebody owns or does something.
    private static readonly FrozenSet<string> Participles = Set(
        "been become begun built bought brought broken caught chosen come cut done drawn driven eaten fallen felt fought found flown forgotten given gone got gotten grown had heard held hidden hit kept known laid led left lent let lost made meant met paid put read ridden risen run said seen sent set shown shut sold sought spent spoken spread stood stolen struck sung sunk sworn swum taken taught thought thrown told understood won worn written "
        + "not never already also always just ever yet since long previously recently often still");

    /// <summary>A note that the editors of an encyclopedia leave for each other.</summary>
    public const string EditorNote = "[citation needed]";

    /// <summary>Whether the word at an offset begins such a note, behind its bracket.</summary>
    public static bool IsEditorNote(ReadOnlySpan<char> line, int from) =>
        from > 0 && line[from] == 'c' && line[(from - 1)..].StartsWith(EditorNote, StringComparison.Ordinal);

    /// <summary>The phrase that begins at a word, its length and what stands for it; length 0 when none does.</summary>
    public static (int Length, string Short) At(ReadOnlySpan<char> line, int from)
    {
        var rest = line[from..];
        foreach (var (phrase, shorter) in Phrases)
        {
            if (!IsSameLetter(rest[0], phrase[0]))
            {
                continue;
            }

            var ends = rest.Length > phrase.Length && (phrase[^1] == ',' || rest[phrase.Length] is ' ' or '.' or ',' or ';' or ')');
            if (ends && rest[1..].StartsWith(phrase.AsSpan(1), StringComparison.Ordinal))
            {
                return (phrase.Length, shorter.Length > 0 && char.IsUpper(rest[0]) ? char.ToUpperInvariant(shorter[0]) + shorter[1..] : shorter);
            }
        }

        return default;
    }

    /// <summary>Whether a droppable word carries nothing where it stands.</summary>
    public static bool MayDrop(ReadOnlySpan<char> line, int from, int to)
    {
        var word = line[from..to];
        if (Is(word, "have") || Is(word, "has") || Is(word, "had"))
        {
            return IsParticiple(NextWord(line, to));
        }

        if (Is(word, "as") || Is(word, "a"))
        {
            // "as they were late" gives a reason or a time.
            var next = NextWord(line, to);
            return !Contains(Amounts, next) && (Is(word, "a") || !Contains(Pronouns, next));
        }

        if (Is(word, "both"))
        {
            return IsPair(line[to..]);
        }

        // "the office to which" is not "the office to".
        return (!Is(word, "which") && !Is(word, "that")) || !Contains(Prepositions, PreviousWord(line, from));
    }

    // "both Rome and Berlin": the list says it.
    private static bool IsPair(ReadOnlySpan<char> rest)
    {
        rest = rest[..Math.Min(rest.Length, 60)];
        var and = rest.IndexOf(" and ", StringComparison.Ordinal);
        return and > 0 && rest[..and].IndexOfAny(",;:.") < 0;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(FrozenSet<string> set, ReadOnlySpan<char> word) => set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static bool IsSameLetter(char a, char b) => (a | 0x20) == b;

    private static bool IsParticiple(ReadOnlySpan<char> word) =>
        (word.Length > 4 && (word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ly", StringComparison.Ordinal))) || Contains(Participles, word);

    private static ReadOnlySpan<char> NextWord(ReadOnlySpan<char> line, int at)
    {
        var reader = new WordReader(line[at..Math.Min(line.Length, at + 32)]);
        return reader.Next() && reader.Start == 1 ? reader.Word : default;
    }

    private static ReadOnlySpan<char> PreviousWord(ReadOnlySpan<char> line, int at)
    {
        var end = at;
        while (end > 0 && line[end - 1] == ' ')
        {
            end--;
        }

        var start = end;
        while (start > 0 && char.IsLetter(line[start - 1]))
        {
            start--;
        }

        return line[start..end];
    }
}
