using System.Collections.Frozen;
using Castellum.Compression.Selecting;

namespace Castellum.Compression.Prose;

/// <summary>Tells the language of a text by its commonest words.</summary>
internal static class Language
{
    private const int SampleWords = 400;

    private static readonly FrozenDictionary<string, string> Marks = Build();

    /// <summary>A two-letter code, or null when no language stands out.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = Marks.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[16];
        var words = 0;
        var reader = new WordReader(text);
        while (words < SampleWords && reader.Next())
        {
            words++;
            if (reader.Word.Length <= lower.Length && lookup.TryGetValue(lower[..reader.Word.ToLowerInvariant(lower)], out var language))
            {
                counts[language] = counts.GetValueOrDefault(language) + 1;
            }
        }

        if (counts.Count == 0)
        {
            return null;
        }

        var ranked = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var clear = ranked.Count == 1 || ranked[0].Value >= ranked[1].Value * 2;
        return clear && ranked[0].Value * 12 >= words ? ranked[0].Key : null;
    }

    // Words that belong to one of the languages only.
    private static FrozenDictionary<string, string> Build()
    {
        var lists = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["en"] = "the of and to that was is for with as by it at from which his are this be not or have were has had they their been would there",
            ["es"] = "el los las del y una por con para su más fue como al lo pero también entre sus está son ser era",
            ["de"] = "der die das und den dem ein eine ist von zu mit nicht auf für im sich als auch wurde nach bei einer wird sind aus",
            ["fr"] = "le les des et est une du dans pour qui sur par avec sont plus au ce cette aux ont été était leur",
            ["pt"] = "os um uma não com dos da do na no em ao mais foi pelo pela são seu sua também já",
            ["tr"] = "ve bir bu için ile olarak da daha çok olan gibi sonra kadar ise en her",
            ["ru"] = "и в не на что он с как по но его это из за от для был",
        };
        return lists.SelectMany(pair => pair.Value.Split(' ').Select(word => (word, pair.Key)))
            .GroupBy(pair => pair.word).Where(group => group.Count() == 1).Select(group => group.First()).ToFrozenDictionary(pair => pair.word, pair => pair.Key, StringComparer.Ordinal);
    }
}
