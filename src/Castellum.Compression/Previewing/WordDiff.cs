using System.Text;

namespace Castellum.Compression.Previewing;

/// <summary>Compares two texts word by word, in time linear in their length: a result is mostly its original with words left out.</summary>
internal static class WordDiff
{
    private const int Context = 2;

    /// <summary>The comparison.</summary>
    public static List<DiffSpan> Compare(string original, string result)
    {
        var (before, after) = (Words(original), Words(result));
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < before.Count; i++)
        {
            (places.TryGetValue(before[i], out var list) ? list : places[before[i]] = []).Add(i);
        }

        var spans = new Builder();
        var at = 0;
        for (var j = 0; j < after.Count; j++)
        {
            var next = Find(before, after, places, at, j);
            if (next < 0)
            {
                spans.Add(DiffKind.Added, after[j]);
                continue;
            }

            for (; at < next; at++)
            {
                spans.Add(DiffKind.Removed, before[at]);
            }

            spans.Add(DiffKind.Kept, after[j]);
            at++;
        }

        for (; at < before.Count; at++)
        {
            spans.Add(DiffKind.Removed, before[at]);
        }

        return spans.Finish();
    }

    // The next place of the word, if what follows agrees there as well: one common word is no reason to skip ahead.
    private static int Find(List<string> before, List<string> after, Dictionary<string, List<int>> places, int at, int j)
    {
        if (at < before.Count && string.Equals(before[at], after[j], StringComparison.Ordinal))
        {
            return at;
        }

        if (!places.TryGetValue(after[j], out var list))
        {
            return -1;
        }

        var from = list.BinarySearch(at);
        for (var (k, tries) = (from < 0 ? ~from : from, 0); k < list.Count && tries < 32; k++, tries++)
        {
            var agrees = true;
            for (var c = 1; c <= Context && agrees; c++)
            {
                agrees = j + c >= after.Count || (list[k] + c < before.Count && string.Equals(before[list[k] + c], after[j + c], StringComparison.Ordinal));
            }

            if (agrees)
            {
                return list[k];
            }
        }

        return -1;
    }

    // Runs of letters and digits, and every other character by itself.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = at + 1;
            while (char.IsLetterOrDigit(text[at]) && end < text.Length && char.IsLetterOrDigit(text[end]))
            {
                end++;
            }

            words.Add(text[at..end]);
            at = end;
        }

        return words;
    }

    private sealed class Builder
    {
        private readonly List<DiffSpan> _spans = [];
        private readonly StringBuilder _text = new();
        private DiffKind _kind;

        public void Add(DiffKind kind, string word)
        {
            if (kind != _kind)
            {
                Flush();
                _kind = kind;
            }

            _text.Append(word);
        }

        public List<DiffSpan> Finish()
        {
            Flush();
            return _spans;
        }

        private void Flush()
        {
            if (_text.Length > 0)
            {
                _spans.Add(new DiffSpan(_kind, _text.ToString()));
                _text.Clear();
            }
        }
    }
}
