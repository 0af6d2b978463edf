using Castellum.Compression.Selecting;

namespace Castellum.Compression.Quality;

/// <summary>The probability that the answer to the question is among the kept units, as a logistic function of what the choice looks like.</summary>
/// <remarks>Fitted by <c>bench/Castellum.Evaluation calibrate</c> on one half of the cases and checked on the other; docs/features/compression.md has the diagrams.</remarks>
internal static class AnswerKeptModel
{
    /// <summary>The names of the features, in the order of the coefficients.</summary>
    public static readonly string[] Names = ["kept_share", "cut_score", "term_coverage", "known_terms", "score_mass"];

    private static readonly double[] Prose = [-0.2247, -1.5081, 0.6581, -0.6899, 3.9897, -0.6899];
    private static readonly double[] Talk = [3.5560, 0.4210, 0.6833, -0.7972, 1.6116, -0.7972];

    /// <summary>The features of a choice, each 0 to 1.</summary>
    public static double[] Features(SelectionInput input, Selection selection)
    {
        var (mass, kept, cut, best) = (0.0, 0.0, 0.0, 1e-9);
        for (var i = 0; i < selection.Kept.Length; i++)
        {
            var score = Math.Max(0, selection.Scores[i]);
            mass += score * input.Tokens[i];
            kept += selection.Kept[i] ? score * input.Tokens[i] : 0;
            cut = selection.Kept[i] ? cut : Math.Max(cut, score);
            best = Math.Max(best, score);
        }

        return
        [
            (double)input.TokensOf(selection.Kept) / Math.Max(1, input.TotalTokens),
            cut / best,
            selection.Index?.CoverageOf(i => selection.Kept[i]) ?? 0,
            selection.Index?.CoverageOf(_ => true) ?? 0,
            mass <= 0 ? 0 : kept / mass,
        ];
    }

    /// <summary>The probability that any one answer is kept when nothing was asked: measured to be close to the kept share itself.</summary>
    public static double Agnostic(double keptShare) => keptShare;

    /// <summary>The probability for a choice.</summary>
    public static double Probability(bool talk, double[] features)
    {
        var coefficients = talk ? Talk : Prose;
        var sum = coefficients[^1];
        for (var i = 0; i < features.Length; i++)
        {
            sum += coefficients[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }
}
