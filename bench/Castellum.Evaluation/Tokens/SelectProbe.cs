using Castellum.Compression.Selecting;
using Castellum.Compression.Tokenizing;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Tokens;

internal static class SelectProbe
{
    public static int Run()
    {
        var squad = SquadSet.Load(EvaluationData.Path("squad2", "dev.json"), 800, 1);
        var nq = NaturalQuestionsSet.Load(EvaluationData.Path("nq-open", "oracle.jsonl"), 600, 1);
        Console.WriteLine($"full {squad.Count(c=>AnswerMatch.Contains(c.Text,c.Answers))} {nq.Count(c=>AnswerMatch.Contains(c.Text,c.Answers))}");Console.WriteLine($"squad {squad.Average(c => Tokenizers.O200k.Count(c.Text)):F0} tokens, nq {nq.Average(c => Tokenizers.O200k.Count(c.Text)):F0} tokens");
        var d = ProseScorer.Default;
        foreach (var w in (ProseScorer.Weights[])[d, d with { Agreement = 0.5 }, d with { Agreement = 1 }, d with { Agreement = 2 , Block=1}, d with { Far=0.25 }, d with { Agreement = 1, Far = 0.25 }, d with { Neighbour=0.35, Far = 0.2 }])
        {
            Console.WriteLine(w);
            foreach (var (name, set) in (ReadOnlySpan<(string, List<QuestionCase>)>)[("squad", squad), ("nq", nq)])
            {
                var prepared = set.Select(c =>
                {
                    var units = new List<TextUnit>();
                    SentenceSplitter.Split(c.Text, 0, c.Text.Length, 0, units);
                    var index = new LexicalIndex(c.Text, units, QueryTerms.Parse(c.Question));
                    return (c, units, tokens: units.Select(u => Tokenizers.O200k.Count(c.Text.AsSpan(u.Start, u.Length))).ToArray(), scores: ProseScorer.Score(c.Text, index, c.Question, w));
                }).ToList();
                Console.Write($"  {name,-6}");
                foreach (var budget in (double[])[0.5, 0.4, 0.3, 0.2])
                {
                    var kept = prepared.Count(p =>
                    {
                        var total = p.tokens.Sum() * budget;
                        var on = new bool[p.units.Count];
                        foreach (var i in Enumerable.Range(0, on.Length).OrderByDescending(i => p.scores[i]))
                        {
                            if ((total -= p.tokens[i]) < 0)
                            {
                                break;
                            }

                            on[i] = true;
                        }

                        return Hit(p.c, p.units, on);
                    });
                    Console.Write($" {budget * 100:F0}%: {100.0 * kept / set.Count:F1}");
                }

                foreach (var t in (double[])[0.3, 0.35, 0.4, 0.45])
                {
                    var (kept, share) = (0, 0.0);
                    foreach (var p in prepared)
                    {
                        var max = p.scores.Max();
                        var on = p.scores.Select(s => s >= t * max).ToArray();
                        kept += Hit(p.c, p.units, on) ? 1 : 0;
                        share += (double)Enumerable.Range(0, on.Length).Where(i => on[i]).Sum(i => p.tokens[i]) / p.tokens.Sum();
                    }

                    Console.Write($" | t={t}: saved {100 - (100 * share / set.Count):F1} kept {100.0 * kept / set.Count:F1}");
                }

                Console.WriteLine();
            }
        }

        return 0;
    }

    private static bool Hit(QuestionCase c, List<TextUnit> units, bool[] on) =>
        AnswerMatch.Contains(string.Concat(units.Where((_, i) => on[i]).Select(u => c.Text.AsSpan(u.Start, u.Length).ToString())), c.Answers);
}
