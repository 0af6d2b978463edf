namespace Castellum.Compression.Selecting;

/// <summary>How likely each sentence is the one that answers a question: its own words, its neighbours', its paragraph's, and whether it can hold such an answer.</summary>
/// <remarks>
/// A conditional logit over the sentences of one text. Its weights were fitted on one half of the articles and checked on the other;
/// see docs/performance-compression.md.
/// </remarks>
internal static class ProseScorer
{
    private const double UnitB = 0.6;
    private const double BlockB = 0.5;
    private const int LongRun = 5;

    /// <summary>The weights of the features, each of which is 0 to 1 but for the length, a logarithm.</summary>
    internal sealed record Weights(double Own, double Block, double Coverage, double Near, double New, double Any, double Opens, double Length, double UnitCoverage, double Run);

    /// <summary>The weights in use.</summary>
    public static Weights Default { get; } = new(2.25, 2.7, 2.0, 0.9, 2.0, 0.57, 0.82, 0.32, 1.0, 2.55);

    /// <summary>Scores every unit relative to the best one, which has 1; all are zero when nothing has a word in common with the question.</summary>
    public static double[] Score(string text, LexicalIndex index, QueryTerms query, string question, Weights weights)
    {
        var logits = Logits(text, index, query, question, weights);
        var best = logits.Length == 0 ? 0 : logits.Max();
        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] = double.IsNegativeInfinity(best) ? 0 : Math.Exp(logits[i] - best);
        }

        return logits;
    }

    private static double[] Logits(string text, LexicalIndex index, QueryTerms query, string question, Weights weights)
    {
        var (own, blocks) = (index.UnitScores(UnitB), index.BlockScores(BlockB));
        var (unitCoverage, blockCoverage) = (index.UnitCoverage(), index.BlockCoverage());
        var (bestOwn, bestBlock) = (own.Length == 0 ? 0 : own.Max(), blocks.Length == 0 ? 0 : blocks.Max());
        var logits = new double[own.Length];
        if (bestOwn <= 0 || bestBlock <= 0)
        {
            Array.Fill(logits, double.NegativeInfinity);
            return logits;
        }

        var kind = AnswerKinds.Of(question);
        for (var i = 0; i < logits.Length; i++)
        {
            var unit = index.Units[i];
            var (any, fresh) = AnswerKinds.Held(text.AsSpan(unit.Start, unit.Length), kind, query);
            var run = Math.Clamp(index.BlockRuns[unit.Block] - 1, 0, LongRun) / (double)LongRun;
            logits[i] = (weights.Own * own[i] / bestOwn) + (weights.Near * (Of(i - 1, unit.Block) + Of(i + 1, unit.Block)) / bestOwn)
                + (weights.Block * blocks[unit.Block] / bestBlock) + (weights.Coverage * blockCoverage[unit.Block]) + (weights.UnitCoverage * unitCoverage[i])
                + (weights.Run * run) + (any ? weights.Any : 0) + (fresh ? weights.New : 0)
                + (i == 0 || index.Units[i - 1].Block != unit.Block ? weights.Opens : 0) + (weights.Length * Math.Log(1 + index.UnitWords[i]));
        }

        return logits;

        double Of(int i, int block) => i >= 0 && i < own.Length && index.Units[i].Block == block ? own[i] : 0;
    }
}
