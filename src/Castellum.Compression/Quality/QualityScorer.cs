using Castellum.Compression.Engine;
using Castellum.Compression.Pipeline;
using Castellum.Compression.Selecting;

namespace Castellum.Compression.Quality;

/// <summary>Scores a result: 1 when proven lossless, else the product of what each stage is known to lose.</summary>
internal static class QualityScorer
{
    /// <summary>The score of an attempt.</summary>
    public static QualityScore Score(IReadOnlyList<Part> parts, IReadOnlyList<(SelectionInput Input, Selection Selection)> choices, RoundTrip roundTrip)
    {
        if (roundTrip != RoundTrip.None)
        {
            return new QualityScore(1, "round_trip", QualityBasis.Verified, new Dictionary<string, double>());
        }

        var components = new Dictionary<string, double>(StringComparer.Ordinal);
        var value = 1.0;
        foreach (var (input, selection) in choices)
        {
            var features = AnswerKeptModel.Features(input, selection);
            for (var i = 0; i < features.Length; i++)
            {
                components[AnswerKeptModel.Names[i]] = Math.Round(features[i], 4);
            }

            value = Math.Min(value, AnswerKeptModel.Probability(input, features));
        }

        return new QualityScore(Math.Round(Math.Min(value, 0.999), 4), "answer_kept", QualityBasis.Calibrated, components);
    }
}
