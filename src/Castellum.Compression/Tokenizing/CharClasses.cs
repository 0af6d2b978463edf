using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Castellum.Compression.Tokenizing;

/// <summary>The Unicode classes that the pre-tokenizers' patterns ask for, as one byte per character.</summary>
internal static class CharClasses
{
    /// <summary>Lu, Lt, Lm, Lo or M: may begin a word in o200k.</summary>
    public const byte UpperLike = 1;

    /// <summary>Ll, Lm, Lo or M: may end a word in o200k.</summary>
    public const byte LowerLike = 2;

    /// <summary>Any letter.</summary>
    public const byte Letter = 4;

    /// <summary>Any number.</summary>
    public const byte Number = 8;

    /// <summary>White space by the Unicode property, as in the reference implementation.</summary>
    public const byte Space = 16;

    /// <summary>Carriage return or line feed.</summary>
    public const byte NewLine = 32;

    private static readonly byte[] Bmp = Build();

    /// <summary>The class of the code point at <paramref name="at"/>, and how many chars it takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte At(ReadOnlySpan<char> text, int at, out int width)
    {
        var c = text[at];
        width = 1;
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            width = 2;
            return Classify(CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(c, text[at + 1])));
        }

        return Bmp[c];
    }

    private static byte[] Build()
    {
        var table = new byte[65536];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = char.IsSurrogate((char)i) ? (byte)0 : Classify(CharUnicodeInfo.GetUnicodeCategory((char)i));
            if (!char.IsSurrogate((char)i) && Rune.IsWhiteSpace(new Rune(i)))
            {
                table[i] |= Space;
            }
        }

        table['\r'] |= NewLine;
        table['\n'] |= NewLine;
        return table;
    }

    private static byte Classify(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => UpperLike | Letter,
        UnicodeCategory.LowercaseLetter => LowerLike | Letter,
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => UpperLike | LowerLike | Letter,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => UpperLike | LowerLike,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Number,
        _ => 0,
    };
}
