using Castellum.Compression.Engine;
using Castellum.Compression.Selecting;
using Castellum.Compression.Tokenizing;
using Castellum.Evaluation.Report;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Measures;

/// <summary>The engine against head, random and centroid selection at equal token budgets.</summary>
internal static class Baselines
{
    public static readonly double[] Budgets = [0.5, 0.4, 0.3, 0.2, 0.1];

    public static Dictionary<string, List<(double Budget, Wilson Kept)>> Run(List<QuestionCase> cases)
    {
        var results = new Dictionary<string, List<(double, Wilson)>>(StringComparer.Ordinal);
        foreach (var (name, choose) in (ReadOnlySpan<(string, Func<QuestionCase, double, int, string>)>)
            [("question-aware", Question), ("query-free", Agnostic), ("centroid", Centroid), ("random", RandomUnits), ("head", Head)])
        {
            var points = new List<(double, Wilson)>();
            foreach (var budget in Budgets)
            {
                var hits = 0;
                for (var i = 0; i < cases.Count; i++)
                {
                    hits += AnswerMatch.Contains(choose(cases[i], budget, i), cases[i].Answers) ? 1 : 0;
                }

                points.Add((budget, Wilson.Of(hits, cases.Count)));
            }

            results[name] = points;
        }

        return results;
    }

    private static string Question(QuestionCase item, double budget, int seed) =>
        Engine.Run(new CompressionRequest { Text = item.Text, Query = item.Question, TargetRatio = 1 - budget }).Compressed;

    private static string Agnostic(QuestionCase item, double budget, int seed) =>
        Engine.Run(new CompressionRequest { Text = item.Text, TargetRatio = 1 - budget }).Compressed;

    private static string Head(QuestionCase item, double budget, int seed) => Take(item, budget, units => units.Select((_, i) => (double)-i).ToArray());

    private static string RandomUnits(QuestionCase item, double budget, int seed)
    {
        var random = new Random(seed);
        return Take(item, budget, units => units.Select(_ => random.NextDouble()).ToArray());
    }

    private static string Centroid(QuestionCase item, double budget, int seed) => Take(item, budget, units =>
    {
        var bags = units.ConvertAll(unit => AnswerMatch.Normalize(item.Text[unit.Start..unit.End]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList());
        var frequency = bags.SelectMany(bag => bag).GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
        return bags.Select(bag => bag.Count == 0 ? 0 : bag.Sum(word => frequency[word] * Math.Log((units.Count + 1.0) / frequency[word])) / Math.Sqrt(bag.Count)).ToArray();
    });

    private static string Take(QuestionCase item, double budget, Func<List<TextUnit>, double[]> score)
    {
        var units = new List<TextUnit>();
        SentenceSplitter.Split(item.Text, 0, item.Text.Length, 0, units);
        var scores = score(units);
        var left = Tokenizers.O200k.Count(item.Text) * budget;
        var kept = new bool[units.Count];
        foreach (var i in Enumerable.Range(0, units.Count).OrderByDescending(i => scores[i]))
        {
            left -= Tokenizers.O200k.Count(item.Text.AsSpan(units[i].Start, units[i].Length));
            if (left < 0)
            {
                break;
            }

            kept[i] = true;
        }

        return string.Concat(units.Where((_, i) => kept[i]).Select(unit => item.Text[unit.Start..unit.End]));
    }
}
