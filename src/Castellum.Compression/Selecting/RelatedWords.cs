using System.Collections.Frozen;

namespace Castellum.Compression.Selecting;

/// <summary>English words that answer for one another between a question and the sentence that answers it: irregular forms, doer and deed, everyday and written words.</summary>
/// <remarks>Closed lists of the language, not learned from any set. Words of other languages find nothing here.</remarks>
internal static class RelatedWords
{
    // Each line is one group: a question with one of its words also looks for the others.
    private const string Groups = """
        write wrote written writer writing author compose composed composer songwriter penned lyrics lyricist
        sing sang sung singer singing vocals vocalist performed recorded
        play played plays portrayed portrays portray role cast actor actress starring starred stars
        win won winner winning champion champions championship victory
        film filmed filming shot photography
        movie film
        song single track
        die died death dead deceased
        kill killed killer murdered assassinated shot
        born birth birthplace
        begin began begun beginning start started commence commenced
        found founded founder founding establish established
        invent invented inventor invention develop developed
        discover discovered discovery
        build built building construct constructed construction
        locate located situated lies location
        buy bought acquire acquired purchase purchased
        sell sold
        lead led leader headed
        make made makes maker manufactured produced
        create created creator
        mean means meaning refers definition
        end ended finish finished concluded
        live lives lived reside resides inhabited
        happen happened occur occurred
        speak spoke spoken language
        give gave given
        take took taken
        go went gone
        come came
        become became
        know knew known
        hold held
        fall fell fallen
        fight fought battle
        teach taught teacher
        think thought
        draw drew drawn
        drive drove driven
        fly flew flown
        grow grew grown
        choose chose chosen elected
        rule ruled ruler reign reigned
        king queen monarch
        wear wore worn
        eat ate eaten
        steal stole stolen
        break broke broken
        run ran
        lose lost
        leave left
        send sent
        meet met
        pay paid
        spend spent
        bring brought
        catch caught
        rise rose risen
        dad father
        mom mother
        kid kids child children
        wife husband married spouse
        tv television
        old age aged
        biggest largest
        smallest least
        farthest furthest
        war conflict
        law act statute
        doctor physician
        money funds funding
        big large
        author writer novelist
        setting set
        air aired airs broadcast
        release released premiered premiere
        join joined member
        need require required
        cause caused causes
        help helped assist
        show series
        """;

    // A question with the first word also looks for the others, not the other way round.
    private const string Hints = """
        come released premiere premiered debut
        out released premiere
        filmed principal location locations
        longest length
        tallest height
        highest elevation record
        most record
        latest current
        original originally first
        many total
        ends final finale
        place set
        """;

    private static readonly FrozenDictionary<string, string[]> Related = Build();

    /// <summary>The base forms that stand for a base form, or none.</summary>
    public static IReadOnlyList<string> Of(string baseForm) => Related.TryGetValue(baseForm, out var others) ? others : [];

    private static FrozenDictionary<string, string[]> Build()
    {
        var related = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var group in Lines(Groups))
        {
            foreach (var word in group)
            {
                Of(word).AddRange(group.Where(other => other != word));
            }
        }

        foreach (var hint in Lines(Hints))
        {
            Of(hint[0]).AddRange(hint[1..]);
        }

        return related.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

        List<string> Of(string word) => related.TryGetValue(word, out var others) ? others : related[word] = [];
    }

    private static IEnumerable<string[]> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' ').Select(Base).Distinct(StringComparer.Ordinal).ToArray());

    private static string Base(string word)
    {
        Span<char> buffer = stackalloc char[WordForms.MaxLength];
        return buffer[..WordForms.Base(word, buffer)].ToString();
    }
}
