namespace Castellum.Compression.Selecting;

/// <summary>How much each sentence bears on a question: its own words, its neighbours', its paragraph's, and whether it can hold such an answer.</summary>
/// <remarks>The weights were fitted on the evaluation sets' given halves; see docs/performance-compression.md for what each part adds.</remarks>
internal static class ProseScorer
{
    /// <summary>The weights of the parts.</summary>
    internal sealed record Weights(double Neighbour, double Block, double Pair, double Mismatch, double UnitB, double BlockB, double Agreement, double Far);

    /// <summary>The weights in use.</summary>
    public static Weights Default { get; } = new(0.5, 1.0, 0.35, 0.8, 0.6, 0.5, 2, 0.1);

    /// <summary>Scores every unit; higher is better, zero means nothing in common.</summary>
    public static double[] Score(string text, LexicalIndex index, string question, Weights weights)
    {
        var own = index.UnitScores(weights.UnitB);
        var blocks = index.BlockScores(weights.BlockB);
        var coverage = index.BlockCoverage();
        var kind = AnswerKinds.Of(question);
        var scores = new double[own.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            own[i] += weights.Pair * index.Pairs[i];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            var unit = index.Units[i];
            var near = Of(i - 1, unit.Block) + Of(i + 1, unit.Block);
            var far = Of(i - 2, unit.Block) + Of(i + 2, unit.Block);
            var block = weights.Block * blocks[unit.Block] * (1 + (weights.Agreement * coverage[unit.Block]));
            var score = own[i] + (weights.Neighbour * near) + (weights.Far * far) + block;
            scores[i] = kind != AnswerKind.Any && !AnswerKinds.MayHold(text.AsSpan(unit.Start, unit.Length), kind) ? score * weights.Mismatch : score;
        }

        return scores;

        double Of(int i, int block) => i >= 0 && i < own.Length && index.Units[i].Block == block ? own[i] : 0;
    }
}
