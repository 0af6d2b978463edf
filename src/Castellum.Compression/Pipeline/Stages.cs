using Castellum.Compression.Engine;
using Castellum.Compression.Protecting;
using Castellum.Compression.Quality;

namespace Castellum.Compression.Pipeline;

/// <summary>The order of the stages.</summary>
internal sealed class Stages(CompressionRun run, PreserveMatcher preserve, int? target)
{
    // From this caution on the words of prose are left alone.
    private const int NoWordsCaution = 3;
    private const int NoFoldCaution = 2;

    /// <summary>Passes the parts through the stages that the mode allows.</summary>
    public Attempt Run(List<Part> parts, CompressionMode mode, int caution)
    {
        var clean = new CleanStage(run, preserve);
        var selection = new SelectionStage(run, preserve);
        if (mode is CompressionMode.Balanced or CompressionMode.Aggressive)
        {
            clean.Pages(parts);
            selection.Apply(parts, target, caution);
            // Sentences chosen by a question stay word for word, unless the caller wants all there is.
            var words = caution < NoWordsCaution && (selection.Choices.Count == 0 || mode == CompressionMode.Aggressive);
            clean.Texts(parts, words);
        }

        var fold = new FoldStage(run, preserve);
        if (mode == CompressionMode.Aggressive && caution < NoFoldCaution)
        {
            fold.Apply(parts);
        }

        LosslessStage.Apply(parts, run);
        return Finish(parts, selection, clean, fold);
    }

    private Attempt Finish(List<Part> parts, SelectionStage selection, CleanStage clean, FoldStage fold)
    {
        var marker = OmissionMarker.For(run.Omitted, run.Request.RestoreReference);
        var text = Assembly.Output(run.Request, parts, marker);
        var tokens = run.Counter.Count(text);
        var roundTrip = marker.Length > 0 ? RoundTrip.None : parts.Count == 0 ? RoundTrip.Exact : parts.Min(part => part.RoundTrip);
        var quality = QualityScorer.Score(selection.Choices, clean, fold.KeptShare, roundTrip);
        return new Attempt(parts, text, tokens, roundTrip, quality, target is not null && tokens <= target);
    }
}
