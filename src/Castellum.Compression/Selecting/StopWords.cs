using System.Collections.Frozen;

namespace Castellum.Compression.Selecting;

/// <summary>Words that say nothing about what a question is about, in the languages of the product. Already in base form.</summary>
internal static class StopWords
{
    private const string Words = """
        a an the and or but if of at by for with about against between into through during before after to from in out on off over under again then once here there all any both each few
        more most other some such no nor not only own same so than too very can will just don should now i me my we our you your he him his she her it its they them their what which who whom
        this that these those am is are was were be been being have has had having do does did doing would could might must shall as until while how why when where whose also may upon within
        many much us say said tell give get got let like one
        el la los las un una unos unas de del al y o u en por para con sin que qué quien quién quienes cual cuál cuáles como cómo cuando cuándo donde dónde cuanto cuánto cuánta cuántos cuántas se su sus lo le les es son fue fueron era eran ser ha han había
        no si más este esta estos estas ese esa eso
        der die das den dem des ein eine einer eines einem einen und oder aber in im an am auf aus bei mit nach von vom zu zum zur für über unter als wie was wer wen wem wessen wann wo wohin warum welche welcher welches welchen welchem
        ist sind war waren wird werden wurde wurden hat haben hatte hatten sein seine sich nicht auch es sie er wir ihr viele viel
        le les des du et ou au aux dans sur pour par avec sans est sont été était qui que quoi quel quelle quels quelles où quand comment pourquoi ce cette ces il elle ils elles
        o os as um uma do da dos das em no na nos nas e é são foi foram que quem qual quais quando onde como por para com
        ve veya ile bir bu şu o da de mi mı mu mü ne kim nerede nasıl neden kaç hangi için gibi olan olarak
        и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне было от из ему какой какая какие каком кто когда где чего сколько который это
        ال في من على إلى عن مع ما ماذا متى أين كيف كم هل هو هي
        """;

    private static readonly FrozenSet<string> Set = Words
        .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .SelectMany(word => (string[])[Folded(word), word])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the base form is a stop word.</summary>
    public static bool Contains(ReadOnlySpan<char> baseForm) => Set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(baseForm);

    private static string Folded(string word)
    {
        Span<char> buffer = stackalloc char[WordForms.MaxLength];
        return buffer[..WordForms.Base(word, buffer)].ToString();
    }
}
