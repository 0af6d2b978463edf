namespace Castellum.Compression.Selecting;

/// <summary>Scores sentences when nobody asked anything: openings of paragraphs, sentences near the subject of the whole, facts.</summary>
/// <remarks>Nothing without a question predicts well what will be asked; the quality score of such a result says so.</remarks>
internal static class AgnosticSelector
{
    private const int Buckets = 4096;

    /// <summary>Scores the units.</summary>
    public static Selection Score(SelectionInput input)
    {
        var count = input.Units.Count;
        var (centre, frequencies) = Frequencies(input);
        var scores = new double[count];
        Span<char> buffer = stackalloc char[WordForms.MaxLength];
        for (var u = 0; u < count; u++)
        {
            var unit = input.Units[u];
            var reader = new WordReader(input.Text.AsSpan(unit.Start, unit.Length));
            var (weight, words, facts) = (0.0, 0, 0);
            while (reader.Next())
            {
                words++;
                facts += char.IsAsciiDigit(reader.Word[0]) || (words > 1 && char.IsUpper(reader.Word[0])) ? 1 : 0;
                var bucket = Bucket(reader.Word, buffer);
                weight += bucket < 0 ? 0 : centre[bucket] * Math.Log((count + 1.0) / (frequencies[bucket] + 1));
            }

            var opens = u == 0 || input.Units[u - 1].Block != unit.Block;
            scores[u] = (weight / Math.Sqrt(words + 4.0)) + (facts / (words + 4.0)) + (opens ? 0.4 : 0) + (u == 0 ? 0.5 : 0);
        }

        return new Selection(new bool[count], scores, null);
    }

    private static (double[] Centre, int[] Frequencies) Frequencies(SelectionInput input)
    {
        var centre = new double[Buckets];
        var frequencies = new int[Buckets];
        var lastSeen = new int[Buckets];
        Array.Fill(lastSeen, -1);
        Span<char> buffer = stackalloc char[WordForms.MaxLength];
        for (var u = 0; u < input.Units.Count; u++)
        {
            var reader = new WordReader(input.Text.AsSpan(input.Units[u].Start, input.Units[u].Length));
            while (reader.Next())
            {
                var bucket = Bucket(reader.Word, buffer);
                if (bucket >= 0)
                {
                    centre[bucket]++;
                    frequencies[bucket] += lastSeen[bucket] == u ? 0 : 1;
                    lastSeen[bucket] = u;
                }
            }
        }

        var highest = Math.Max(1, centre.Max());
        for (var i = 0; i < Buckets; i++)
        {
            centre[i] /= highest;
        }

        return (centre, frequencies);
    }

    private static int Bucket(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var form = buffer[..WordForms.Base(word, buffer)];
        if (StopWords.Contains(form))
        {
            return -1;
        }

        var hash = 17u;
        foreach (var c in form)
        {
            hash = (hash * 31) + c;
        }

        return (int)((hash ^ (hash >> 15)) % Buckets);
    }
}
