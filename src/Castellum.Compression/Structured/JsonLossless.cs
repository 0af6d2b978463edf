using System.Text;
using Castellum.Compression.Engine;
using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Structured;

/// <summary>The lossless treatment of a JSON segment, white space around it kept.</summary>
internal static class JsonLossless
{
    /// <summary>The shorter text and what decoding it gives, or null when nothing is gained.</summary>
    public static (string Text, RoundTrip RoundTrip, string Name)? Apply(string text, ITokenCounter counter)
    {
        var core = text.AsSpan().Trim(" \t\r\n");
        var lead = text.AsSpan(0, text.AsSpan().IndexOf(core));
        if (core.Length < 2 || (lead.Length > 0 && lead[^1] != '\n'))
        {
            return null;
        }

        var trail = text.AsSpan(lead.Length + core.Length);
        if (JsonCodec.Encode(core.ToString(), counter) is not { } encoded)
        {
            return null;
        }

        var output = string.Concat(lead, encoded.Text, trail);
        return (output, encoded.Exact ? RoundTrip.Exact : RoundTrip.SameData, encoded.IsTable ? "json_table" : "json_minify");
    }

    /// <summary>Whether two texts are the same JSON value, white space between its parts aside.</summary>
    public static bool SameData(string a, string b)
    {
        var (first, second) = (new StringBuilder(a.Length), new StringBuilder(b.Length));
        return JsonScan.TryMinify(a, first, out _) && JsonScan.TryMinify(b, second, out _) && first.Equals(second);
    }

    /// <summary>Another value between the white space that surrounds <paramref name="original"/>: what follows must not move onto its line.</summary>
    public static string WithMargins(string original, string value)
    {
        var core = original.AsSpan().Trim();
        var start = original.AsSpan().IndexOf(core);
        return string.Concat(original.AsSpan(0, start), value, original.AsSpan(start + core.Length));
    }
}
