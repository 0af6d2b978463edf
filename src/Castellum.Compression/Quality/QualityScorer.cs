using Castellum.Compression.Engine;
using Castellum.Compression.Pipeline;
using Castellum.Compression.Selecting;

namespace Castellum.Compression.Quality;

/// <summary>Scores a result: 1 when proven lossless, else what the stages together are known to keep.</summary>
internal static class QualityScorer
{
    // Measured shares of answers (prose), gold words (pages) and content (talk) that survive the stage alone.
    private const double ProseWordsKept = 0.985;
    private const double PageKept = 0.985;
    private const double TalkKept = 0.995;
    private const double FoldFloor = 0.8;

    /// <summary>The score of an attempt.</summary>
    public static QualityScore Score(IReadOnlyList<(SelectionInput Input, Selection Selection)> choices, CleanStage clean, double foldShare, RoundTrip roundTrip)
    {
        var components = new Dictionary<string, double>(StringComparer.Ordinal);
        if (roundTrip != RoundTrip.None)
        {
            return new QualityScore(1, "round_trip", QualityBasis.Verified, components);
        }

        var value = 1.0;
        var agnostic = false;
        foreach (var (input, selection) in choices)
        {
            var features = AnswerKeptModel.Features(input, selection);
            for (var i = 0; i < features.Length; i++)
            {
                components[AnswerKeptModel.Names[i]] = Math.Round(features[i], 4);
            }

            agnostic |= selection.Index is null;
            value = Math.Min(value, selection.Index is null ? AnswerKeptModel.Agnostic(features[0]) : AnswerKeptModel.Probability(input.IsTalk, features));
        }

        value *= Part(clean.ProseWords > 0, ProseWordsKept, "prose_words", components);
        value *= Part(clean.TalkWords > 0, TalkKept, "transcript_fillers", components);
        value *= Part(clean.ReducedPage, PageKept, "html_main_content", components);
        if (foldShare < 1)
        {
            // Every kind of line and every error stays; a question about one of the other rows does not find it.
            components["fold_kept_share"] = Math.Round(foldShare, 4);
            value *= FoldFloor + ((1 - FoldFloor) * foldShare);
        }

        var method = choices.Count > 0 && !agnostic ? "answer_kept" : "content_kept";
        // Proof alone earns 1.
        return new QualityScore(Math.Round(Math.Min(value, 0.999), 4), method, foldShare < 1 || agnostic ? QualityBasis.Heuristic : QualityBasis.Calibrated, components);
    }

    private static double Part(bool applied, double kept, string name, Dictionary<string, double> components)
    {
        if (applied)
        {
            components[name] = kept;
        }

        return applied ? kept : 1;
    }
}
