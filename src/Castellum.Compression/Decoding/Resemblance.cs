namespace Castellum.Compression.Decoding;

/// <summary>Finds an earlier paragraph that a paragraph resembles: by its rarest runs of three words, the smallest of their hashes.</summary>
internal sealed class Resemblance
{
    private const int Signature = 8;

    // A run that many paragraphs share tells nothing.
    private const int MaxPerHash = 8;

    private readonly Dictionary<uint, List<int>> _places = [];

    /// <summary>The earlier paragraph with the most runs in common, or null; then remembers this one.</summary>
    public int? FindAndAdd(string paragraph, int index)
    {
        var smallest = Smallest(paragraph);
        var votes = new Dictionary<int, int>();
        foreach (var hash in smallest)
        {
            if (!_places.TryGetValue(hash, out var list))
            {
                _places[hash] = [index];
                continue;
            }

            foreach (var place in list)
            {
                votes[place] = votes.GetValueOrDefault(place) + 1;
            }

            if (list.Count < MaxPerHash)
            {
                list.Add(index);
            }
        }

        var best = -1;
        foreach (var (place, count) in votes)
        {
            if (best < 0 || count > votes[best] || (count == votes[best] && place < best))
            {
                best = place;
            }
        }

        return best >= 0 && votes[best] * 2 >= smallest.Count ? best : null;
    }

    private static SortedSet<uint> Smallest(string text)
    {
        var result = new SortedSet<uint>();
        Span<uint> words = stackalloc uint[3];
        var count = 0;
        var word = 2166136261u;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !char.IsWhiteSpace(text[i]))
            {
                word = (word ^ text[i]) * 16777619u;
                continue;
            }

            if (word == 2166136261u)
            {
                continue;
            }

            words[count++ % 3] = word;
            word = 2166136261u;
            if (count >= 3)
            {
                var run = words[count % 3] * 31u + words[(count + 1) % 3] * 17u + words[(count + 2) % 3];
                run ^= run >> 15;
                run *= 2246822519u;
                run ^= run >> 13;
                if (result.Count < Signature || run < result.Max)
                {
                    result.Add(run);
                    if (result.Count > Signature)
                    {
                        result.Remove(result.Max);
                    }
                }
            }
        }

        return result;
    }
}
