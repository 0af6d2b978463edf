using System.Runtime.CompilerServices;

namespace Castellum.Compression.Selecting;

/// <summary>Brings the forms of a word together: case, accents, and the commonest English endings.</summary>
internal static class WordForms
{
    /// <summary>Longer words are cut.</summary>
    public const int MaxLength = 40;

    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňōŏőŕŗřśŝşšţťŧũūŭůűųŵŷźżž";
    private const string Plain = "aaaaaaceeeeiiiinoooooouuuuyyaaaccccddeeeeegggghhiiiiijkllllnnnooorrrsssstttuuuuuuwyzzz";

    private static readonly Dictionary<char, char> Folds = BuildFolds();

    /// <summary>Writes the base form of a word and answers its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Base(ReadOnlySpan<char> word, Span<char> output)
    {
        var length = Math.Min(word.Length, MaxLength);
        for (var i = 0; i < length; i++)
        {
            var c = word[i] < 128 ? (char)(char.IsAsciiLetterUpper(word[i]) ? word[i] | 0x20 : word[i]) : char.ToLowerInvariant(word[i]);
            output[i] = c < 128 || !Folds.TryGetValue(c, out var folded) ? c : folded;
        }

        return Stem(output[..length]);
    }

    private static Dictionary<char, char> BuildFolds()
    {
        var folds = new Dictionary<char, char>();
        for (var i = 0; i < Accented.Length; i++)
        {
            folds.TryAdd(Accented[i], Plain[i]);
        }

        return folds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Stem(Span<char> word)
    {
        var n = word.Length;
        if (n < 4 || char.IsAsciiDigit(word[0]))
        {
            return n;
        }

        if (Ends(word, "ies") && n > 4)
        {
            word[n - 3] = 'y';
            return n - 2;
        }

        if (Ends(word, "sses") || Ends(word, "xes") || Ends(word, "ches") || Ends(word, "shes"))
        {
            n -= 2;
        }
        else if (word[n - 1] == 's' && word[n - 2] is not 's' and not 'u' and not 'i')
        {
            n--;
        }

        word = word[..n];
        n = n > 5 && Ends(word, "ing") ? Undouble(word[..(n - 3)]) : n > 4 && Ends(word, "ed") ? Undouble(word[..(n - 2)]) : n;
        word = word[..n];
        n = n > 5 && Ends(word, "ly") ? n - 2 : n;
        return n > 4 && word[n - 1] == 'e' ? n - 1 : n;
    }

    private static bool Ends(ReadOnlySpan<char> word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    private static int Undouble(ReadOnlySpan<char> word)
    {
        var n = word.Length;
        return n > 3 && word[n - 1] == word[n - 2] && word[n - 1] is not 'l' and not 's' and not 'z' ? n - 1 : n;
    }
}
