using System.Runtime.CompilerServices;

namespace Castellum.Compression.Tokenizing;

/// <summary>Writes UTF-8; half a surrogate pair becomes U+FFFD, as the framework's encoder has it.</summary>
/// <remarks>Pieces are a few characters long: calling the framework's encoder for each costs more than writing them.</remarks>
internal static class Utf8
{
    private const int Replacement = 0xFFFD;

    /// <summary>Writes a text and says how many bytes it took, at most three for each char.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Write(ReadOnlySpan<char> text, Span<byte> output)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            int c = text[i];
            if (c < 0x80)
            {
                output[length++] = (byte)c;
                continue;
            }

            if (char.IsSurrogate((char)c))
            {
                if (i + 1 < text.Length && char.IsSurrogatePair((char)c, text[i + 1]))
                {
                    c = char.ConvertToUtf32((char)c, text[++i]);
                    output[length++] = (byte)(0xF0 | (c >> 18));
                    output[length++] = (byte)(0x80 | ((c >> 12) & 0x3F));
                    output[length++] = (byte)(0x80 | ((c >> 6) & 0x3F));
                    output[length++] = (byte)(0x80 | (c & 0x3F));
                    continue;
                }

                c = Replacement;
            }

            if (c >= 0x800)
            {
                output[length++] = (byte)(0xE0 | (c >> 12));
                output[length++] = (byte)(0x80 | ((c >> 6) & 0x3F));
            }
            else
            {
                output[length++] = (byte)(0xC0 | (c >> 6));
            }

            output[length++] = (byte)(0x80 | (c & 0x3F));
        }

        return length;
    }
}
