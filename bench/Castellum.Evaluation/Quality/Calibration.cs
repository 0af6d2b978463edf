using Castellum.Compression.Engine;
using Castellum.Evaluation.Measures;
using Castellum.Evaluation.Sets;

namespace Castellum.Evaluation.Quality;

/// <summary>Fits the quality model on one half of the cases, and measures how honest it is on the other.</summary>
internal static class Calibration
{
    private static readonly string[] Names = ["kept_share", "cut_score", "term_coverage", "known_terms", "score_mass"];

    /// <summary>One choice: features, the score given, and the share of the answer that was kept.</summary>
    internal sealed record Sample(double[] Features, double Score, double Kept, bool Train);

    public static List<Sample> Prose() => Collect(
        [.. SquadSet.Load(EvaluationData.Path("squad2", "dev.json"), 800, 1), .. NaturalQuestionsSet.Load(EvaluationData.Path("nq-open", "oracle.jsonl"), 600, 1)],
        (item, result) => AnswerMatch.Contains(result.Compressed, item.Answers) ? 1 : 0);

    public static List<Sample> Talk() => Collect(MeetingSet.Load(EvaluationData.Path("qmsum", "val.jsonl")), (item, result) => MeetingMeasure.GoldKept(item, result.Compressed));

    /// <summary>Expected calibration error over ten bins of equal width.</summary>
    public static double Ece(IReadOnlyList<Sample> samples) =>
        samples.GroupBy(Bin).Sum(bin => (double)bin.Count() / samples.Count * Math.Abs(bin.Average(s => s.Score) - bin.Average(s => s.Kept)));

    public static double Brier(IReadOnlyList<Sample> samples) => samples.Average(s => (s.Score - s.Kept) * (s.Score - s.Kept));

    public static int Bin(Sample sample) => Math.Min(9, (int)(sample.Score * 10));

    public static int Fit()
    {
        foreach (var (name, samples) in (ReadOnlySpan<(string, List<Sample>)>)[("Prose", Prose()), ("Talk", Talk())])
        {
            var train = samples.Where(s => s.Train).ToList();
            var w = Logistic(train);
            var held = samples.Where(s => !s.Train).Select(s => s with { Score = Sigmoid(s.Features, w) }).ToList();
            Console.WriteLine($"{name} = [{string.Join(", ", w.Select(v => v.ToString("F4")))}]; held out: n={held.Count} kept={held.Average(s => s.Kept):F4} score={held.Average(s => s.Score):F4} ECE={Ece(held):F4} Brier={Brier(held):F4}; current ECE={Ece([.. samples.Where(s => !s.Train)]):F4}");
        }

        return 0;
    }

    private static List<Sample> Collect(List<QuestionCase> cases, Func<QuestionCase, CompressionResult, double> kept)
    {
        var samples = new List<Sample>();
        var requests = new Func<QuestionCase, CompressionRequest>[]
        {
            item => new CompressionRequest { Text = item.Text, Query = item.Question },
            item => new CompressionRequest { Text = item.Text, Query = item.Question, Mode = CompressionMode.Aggressive },
            item => new CompressionRequest { Text = item.Text, Query = item.Question, TargetRatio = 0.5 },
            item => new CompressionRequest { Text = item.Text, Query = item.Question, TargetRatio = 0.7 },
            item => new CompressionRequest { Text = item.Text, Query = item.Question, TargetRatio = 0.85 },
            item => new CompressionRequest { Text = item.Text, Query = item.Question, TargetRatio = 0.95 },
        };
        for (var i = 0; i < cases.Count; i++)
        {
            foreach (var request in requests)
            {
                var result = Engine.Run(request(cases[i]));
                if (result.Quality.Components.ContainsKey(Names[0]))
                {
                    samples.Add(new Sample([.. Names.Select(name => result.Quality.Components[name])], result.Quality.Value, kept(cases[i], result), i % 2 == 0));
                }
            }
        }

        return samples;
    }

    private static double Sigmoid(double[] x, double[] w)
    {
        var sum = w[^1];
        for (var i = 0; i < x.Length; i++)
        {
            sum += w[i] * x[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    // Batch gradient descent with momentum on a handful of weights; deterministic.
    private static double[] Logistic(List<Sample> train)
    {
        var w = new double[Names.Length + 1];
        var velocity = new double[w.Length];
        for (var step = 0; step < 20_000; step++)
        {
            var gradient = new double[w.Length];
            foreach (var sample in train)
            {
                var error = Sigmoid(sample.Features, w) - sample.Kept;
                for (var i = 0; i < sample.Features.Length; i++)
                {
                    gradient[i] += error * sample.Features[i];
                }

                gradient[^1] += error;
            }

            for (var i = 0; i < w.Length; i++)
            {
                velocity[i] = (0.95 * velocity[i]) - (0.5 * ((gradient[i] / train.Count) + (0.0005 * w[i])));
                w[i] += velocity[i];
            }
        }

        return w;
    }
}
