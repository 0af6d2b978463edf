using System.Text;

namespace Castellum.Evaluation.Tokens;

/// <summary>Texts that break tokenizers: every class boundary of the patterns, odd white space, marks, astral letters, long runs.</summary>
internal static class AdversarialTexts
{
    private static readonly string[] Atoms =
    [
        " ", "  ", "\n", "\r\n", "\r", "\t", "\u00A0", "\u0085", "\u2028", "\u3000", "a", "B", "Ab", "aB", "ABC", "don't", "DON'T", "'s", "'LL", "'ve", "'x", "'\u017F",
        "1", "12", "1234", "\u0664", "\u00BD", "Ⅷ", ".", "...", "!?", "/", "//", "\\", "_", "-", "—", "(", "\"", "'", "é", "e\u0301", "\u0301", "ß", "Ǆ", "ǅ", "ª", "ʰ",
        "中", "日本語", "ㅎ", "한국", "עִבְרִית", "العربية", "हिन्दी", "ไทย", "🙂", "👩‍👩‍👧", "🇩🇪", "𝒜", "𐐀", "𐐨", "𝟘", "\uFFFD", "\uFEFF", "\u200B", "\u200D", "\0", "\u0007", "<|endoftext|>",
        "the", " the", "The", "ing", "https://x.y/z?a=b&c=%20d", "{\"a\":1}", "x=y;", "\u00AD", "\u0345", "\u0149", "İ", "ı", "ŞİŞ",
    ];

    public static IEnumerable<string> Make(int count, int seed)
    {
        var random = new Random(seed);
        var builder = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            builder.Clear();
            for (var n = random.Next(1, 24); n > 0; n--)
            {
                builder.Append(Atoms[random.Next(Atoms.Length)]);
            }

            yield return builder.ToString();
        }

        for (var i = 0; i < count; i++)
        {
            builder.Clear();
            for (var n = random.Next(1, 30); n > 0; n--)
            {
                builder.Append(new Rune(Assigned(random)).ToString());
            }

            yield return builder.ToString();
        }

        yield return new string('a', 30_000);
        yield return string.Concat(Enumerable.Repeat("ab", 10_000));
        yield return new string('\n', 5_000);
        yield return new string(' ', 5_000) + "x";
        yield return string.Concat(Enumerable.Repeat("中", 5_000));
    }

    private static int Assigned(Random random)
    {
        while (true)
        {
            var point = random.Next(4) == 0 ? random.Next(0x10000, 0x20000) : random.Next(0, 0xFFFE);
            if (Rune.IsValid(point) && Rune.GetUnicodeCategory(new Rune(point)) != System.Globalization.UnicodeCategory.OtherNotAssigned)
            {
                return point;
            }
        }
    }
}
