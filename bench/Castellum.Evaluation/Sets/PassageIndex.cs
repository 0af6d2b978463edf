using Castellum.Compression.Selecting;

namespace Castellum.Evaluation.Sets;

/// <summary>A plain BM25 index of passages, to mine negatives with; independent of the scorer under test.</summary>
internal sealed class PassageIndex
{
    private readonly List<string> _passages;
    private readonly PassageScoring _scoring;
    private readonly Dictionary<string, List<(int Passage, int Count)>> _postings = new(StringComparer.Ordinal);
    private readonly int[] _lengths;

    public PassageIndex(List<string> passages, PassageScoring scoring)
    {
        _passages = passages;
        _scoring = scoring;
        _lengths = new int[passages.Count];
        for (var p = 0; p < passages.Count; p++)
        {
            foreach (var group in Words(passages[p]).GroupBy(word => word))
            {
                _lengths[p] += group.Count();
                (_postings.TryGetValue(group.Key, out var list) ? list : _postings[group.Key] = []).Add((p, group.Count()));
            }
        }
    }

    public IEnumerable<string> Best(string question, int count)
    {
        var scores = new double[_passages.Count];
        var average = _lengths.Average();
        foreach (var word in Words(question).Distinct())
        {
            if (!_postings.TryGetValue(word, out var list))
            {
                continue;
            }

            var idf = Math.Log(1 + ((_passages.Count - list.Count + 0.5) / (list.Count + 0.5)));
            foreach (var (passage, tf) in list)
            {
                scores[passage] += idf * tf * (_scoring.K1 + 1) / (tf + (_scoring.K1 * (1 - _scoring.B + (_scoring.B * _lengths[passage] / average))));
            }
        }

        return Enumerable.Range(0, scores.Length).OrderByDescending(p => scores[p]).Take(count).Select(p => _passages[p]);
    }

    private List<string> Words(string text)
    {
        var words = new List<string>();
        var buffer = new char[WordForms.MaxLength];
        var reader = new WordReader(text);
        while (reader.Next())
        {
            var word = _scoring.BaseForms ? new string(buffer, 0, WordForms.Base(reader.Word, buffer)) : reader.Word.ToString().ToLowerInvariant();
            if (!StopWords.Contains(word))
            {
                words.Add(word);
            }
        }

        return words;
    }
}
