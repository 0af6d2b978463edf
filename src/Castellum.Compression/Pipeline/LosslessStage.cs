using Castellum.Compression.Decoding;
using Castellum.Compression.Engine;
using Castellum.Compression.Logs;
using Castellum.Compression.Segmenting;
using Castellum.Compression.Structured;

namespace Castellum.Compression.Pipeline;

/// <summary>Encodes each part that decodes back, and proves that it does.</summary>
internal static class LosslessStage
{
    /// <summary>Applies the stage to all parts.</summary>
    public static void Apply(IReadOnlyList<Part> parts, CompressionRun run)
    {
        Part? previous = null;
        foreach (var part in parts)
        {
            // A decoder looks for encoded parts where lines begin.
            var startsLine = previous is null || previous.Owner != part.Owner || previous.Text.EndsWith('\n') || part.Text.StartsWith('\n');
            previous = part.Text.Length == 0 && previous?.Owner == part.Owner ? previous : part;
            if (part.Protected || !startsLine || !run.HasTime())
            {
                continue;
            }

            var mark = run.Mark();
            var (text, roundTrip, name) = Encode(part, run);
            if (text is null)
            {
                continue;
            }

            var (before, after) = (run.Count(part.Text), run.Count(text));
            if (after < before && Verified(part.Text, text, roundTrip))
            {
                part.Text = text;
                // What an earlier stage left out stays left out.
                part.RoundTrip = part.RoundTrip < roundTrip ? part.RoundTrip : roundTrip;
                run.Record(name, lossless: true, before, after, mark);
            }
        }
    }

    private static (string? Text, RoundTrip RoundTrip, string Name) Encode(Part part, CompressionRun run)
    {
        switch (part.Kind)
        {
            case ContentKind.Json:
                return JsonLossless.Apply(part.Text, run.Counter) is { } json ? (json.Text, json.RoundTrip, json.Name) : default;
            case ContentKind.NdJson:
                return NdJsonCodec.Encode(part.Text, run.Counter) is { } rows
                    ? (rows, RoundTrip.Exact, "ndjson_table")
                    : (Lines(part.Text, run), RoundTrip.Exact, "line_templates");
            case ContentKind.Log or ContentKind.StackTrace or ContentKind.Table:
                return (Lines(part.Text, run), RoundTrip.Exact, "line_templates");
            case ContentKind.Transcript when CarriesTimes(part.Text):
                // Talk reads better as it stands; the times before each line must be worth more than a little.
                return Lines(part.Text, run) is { } times && run.Count(times) * 5 <= run.Count(part.Text) * 4 ? (times, RoundTrip.Exact, "line_templates") : default;
            default:
                return default;
        }
    }

    private static bool CarriesTimes(string text)
    {
        var (lines, timed) = (0, 0);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            lines += line.IsWhiteSpace() ? 0 : 1;
            timed += LineFacts.TimeLength(line) > 0 || LineFacts.IsCueTime(line) ? 1 : 0;
        }

        return timed * 4 >= lines && timed >= LogEncoder.MinLines;
    }

    // The frame must begin at a line, and its last row must not swallow what follows.
    private static string? Lines(string text, CompressionRun run)
    {
        var body = text.Trim('\n');
        var start = text.Length - text.TrimStart('\n').Length;
        return new LogEncoder(run.Counter, run.Cancelled).Encode(body) is { } encoded ? text[..start] + encoded + text[(start + body.Length)..] : null;
    }

    private static bool Verified(string original, string encoded, RoundTrip roundTrip)
    {
        var decoded = Decompressor.Decode(encoded, CompressionLimits.MaxDecodedChars);
        return roundTrip == RoundTrip.Exact
            ? string.Equals(decoded, original, StringComparison.Ordinal)
            : decoded is not null && JsonLossless.SameData(decoded, original);
    }
}
