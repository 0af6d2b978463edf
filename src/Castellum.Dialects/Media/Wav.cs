using System.Buffers.Binary;
using System.Globalization;

namespace Castellum.Dialects.Media;

/// <summary>Gemini's speech: bare samples of 16 bits, little-endian, one channel.</summary>
internal static class Wav
{
    private const int HeaderBytes = 44;
    private const int UsualRate = 24_000;
    private const int BytesPerSample = 2;

    /// <summary>The samples as a WAV file.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="type">Their media type, which names the rate: <c>audio/L16;codec=pcm;rate=24000</c>.</param>
    public static byte[] Wrap(ReadOnlySpan<byte> samples, string type)
    {
        var rate = RateOf(type);
        var wav = new byte[HeaderBytes + samples.Length];
        var header = wav.AsSpan();
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], HeaderBytes - 8 + samples.Length);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], rate * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], BytesPerSample * 8);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], samples.Length);
        samples.CopyTo(header[HeaderBytes..]);
        return wav;
    }

    private static int RateOf(string type)
    {
        foreach (var parameter in type.Split(';', StringSplitOptions.TrimEntries))
        {
            if (parameter.StartsWith("rate=", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(parameter.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= 192_000)
            {
                return rate;
            }
        }

        return UsualRate;
    }
}
