namespace Castellum.Compression.Selecting;

/// <summary>How much each turn bears on a question: in talk the words of a question are spread over the turns around the answer.</summary>
/// <remarks>
/// Each word's count is smoothed over the neighbouring turns by Gaussians of several widths before it saturates, so that a stretch
/// which keeps coming back to the subject beats a single mention.
/// </remarks>
internal static class DialogueScorer
{
    /// <summary>Widths in turns, their weights, the saturation constant and the bonus of the turn's own words.</summary>
    internal sealed record Weights(double[] Sigmas, double[] Shares, double K, double Own);

    /// <summary>The weights in use.</summary>
    public static Weights Default { get; } = new([8, 30, 90], [1, 1, 1], 0.3, 0.2);

    /// <summary>Scores every turn; higher is better.</summary>
    public static double[] Score(LexicalIndex index, Weights weights)
    {
        var turns = index.Units.Count;
        var scores = new double[turns];
        var own = index.UnitScores(0.5);
        var lengths = index.UnitWords;
        var idf = index.UnitIdf();
        for (var s = 0; s < weights.Sigmas.Length; s++)
        {
            var sigma = Math.Min(weights.Sigmas[s], Math.Max(1, turns / 12.0));
            var length = Smooth(i => lengths[i], turns, sigma);
            for (var t = 0; t < idf.Length; t++)
            {
                var term = t;
                var counts = Smooth(i => index.UnitCount(i, term), turns, sigma);
                for (var i = 0; i < turns; i++)
                {
                    scores[i] += weights.Shares[s] * idf[t] * counts[i] / (counts[i] + (weights.K * (0.5 + (0.5 * length[i] / Math.Max(1e-9, index.AverageUnitWords)))));
                }
            }
        }

        var highest = Math.Max(1e-9, own.Max());
        for (var i = 0; i < turns; i++)
        {
            scores[i] += weights.Own * own[i] / highest;
        }

        return scores;
    }

    // Three box filters come close to a Gaussian and take time independent of its width.
    private static double[] Smooth(Func<int, double> value, int count, double sigma)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = value(i);
        }

        var radius = Math.Max(1, (int)Math.Round((Math.Sqrt((12 * sigma * sigma / 3) + 1) - 1) / 2));
        for (var pass = 0; pass < 3; pass++)
        {
            var smoothed = new double[count];
            var sum = 0.0;
            for (var i = -radius; i < count; i++)
            {
                sum += i + radius < count ? values[i + radius] : 0;
                sum -= i - radius - 1 >= 0 ? values[i - radius - 1] : 0;
                if (i >= 0)
                {
                    smoothed[i] = sum / ((2 * radius) + 1);
                }
            }

            values = smoothed;
        }

        return values;
    }
}
