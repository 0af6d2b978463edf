using System.Text.Json;

namespace Castellum.Dialects.Rewriting;

/// <summary>Finds a top-level property in a valid JSON object.</summary>
internal static class PropertyFinder
{
    /// <summary>The range of the property's value, or an empty range.</summary>
    public static ByteRange FindValue(ReadOnlySpan<byte> body, string name)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 1_000 });
        return Seek(ref reader, name, out var value) ? value : default;
    }

    /// <summary>What to cut so that the named members are gone and the commas between the others still fit.</summary>
    public static List<Splice> Removals(ReadOnlySpan<byte> body, HashSet<string> names)
    {
        List<Splice> cuts = [];
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 1_000 });
        reader.Read();
        int? runStart = null;
        var (keptEnd, hasKept) = ((int)reader.BytesConsumed, false);
        var end = keptEnd;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var removed = names.Contains(reader.GetString()!);
            reader.Skip();
            end = (int)reader.BytesConsumed;
            if (removed)
            {
                runStart ??= start;
                continue;
            }

            if (runStart is { } from)
            {
                cuts.Add(Cut(from, start));
            }

            (runStart, keptEnd, hasKept) = (null, end, true);
        }

        if (runStart is { } last)
        {
            cuts.Add(Cut(hasKept ? keptEnd : last, end));
        }

        return cuts;
    }

    private static Splice Cut(int start, int end) => new(new ByteRange(start, end - start), ReadOnlyMemory<byte>.Empty);

    private static bool Seek(ref Utf8JsonReader reader, string name, out ByteRange value)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
            {
                value = new ByteRange(start, (int)reader.BytesConsumed - start);
                return true;
            }
        }

        value = default;
        return false;
    }
}
