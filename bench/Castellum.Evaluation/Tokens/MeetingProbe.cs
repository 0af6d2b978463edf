using Castellum.Compression.Selecting;
using Castellum.Compression.Tokenizing;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Tokens;

internal static class MeetingProbe
{
    public static int Run()
    {
        var set = MeetingSet.Load(EvaluationData.Path("qmsum", "val.jsonl"));
        var cache = new Dictionary<string, (List<TextUnit> Units, int[] Tokens)>();
        foreach (var c in set)
        {
            if (!cache.ContainsKey(c.Text))
            {
                var units = new List<TextUnit>();
                var at = 0;
                while (at < c.Text.Length)
                {
                    var end = c.Text.IndexOf('\n', at) + 1;
                    end = end == 0 ? c.Text.Length : end;
                    units.Add(new TextUnit(at, end, units.Count));
                    at = end;
                }

                cache[c.Text] = (units, units.Select(u => Tokenizers.O200k.Count(c.Text.AsSpan(u.Start, u.Length))).ToArray());
            }
        }

        Console.WriteLine($"{set.Count} queries");
        var d = DialogueScorer.Default;
        foreach (var w in (DialogueScorer.Weights[])[d, d with { Sigmas = [8, 40] }, d with { Sigmas = [12, 50] }, d with { Sigmas = [8, 40], K=0.8 }, d with { Sigmas = [8, 40], K=1.5 }, d with { Sigmas = [8, 30, 90], Shares=[1,1,1] }, d with { Sigmas = [10, 60], Shares=[1,1.5] }])
        {
            Console.Write($"s={string.Join(",", w.Sigmas)} k={w.K} own={w.Own}: ");
            foreach (var budget in (double[])[0.5, 0.4, 0.3, 0.2])
            {
                var sum = 0.0;
                foreach (var c in set)
                {
                    var (units, tokens) = cache[c.Text];
                    var index = new LexicalIndex(c.Text, units, QueryTerms.Parse(c.Question, true));
                    var scores = DialogueScorer.Score(index, w);
                    var left = tokens.Sum() * budget;
                    var on = new bool[units.Count];
                    foreach (var i in Enumerable.Range(0, on.Length).OrderByDescending(i => scores[i]))
                    {
                        if ((left -= tokens[i]) < 0)
                        {
                            break;
                        }

                        on[i] = true;
                    }

                    var gold = Enumerable.Range(0, units.Count).Where(i => c.Gold.Any(g => units[i].Start >= g.Start && units[i].Start < g.End)).ToList();
                    sum += gold.Count == 0 ? 1 : (double)gold.Where(i => on[i]).Sum(i => tokens[i]) / gold.Sum(i => tokens[i]);
                }

                Console.Write($" {budget * 100:F0}%: {100 * sum / set.Count:F1}");
            }

            Console.WriteLine();
        }

        return 0;
    }
}
