using Castellum.Compression.Engine;
using Castellum.Compression.Protecting;
using Castellum.Compression.Quality;

namespace Castellum.Compression.Pipeline;

/// <summary>The order of the stages.</summary>
internal sealed class Stages(CompressionRun run, PreserveMatcher preserve, int? target)
{
    /// <summary>Passes the parts through the stages that the mode allows.</summary>
    public Attempt Run(List<Part> parts, CompressionMode mode, int caution)
    {
        var selection = new SelectionStage(run, preserve);
        if (mode != CompressionMode.Lossless)
        {
            selection.Apply(parts, target, caution);
        }

        LosslessStage.Apply(parts, run);
        return Finish(parts, selection);
    }

    private Attempt Finish(List<Part> parts, SelectionStage selection)
    {
        var marker = OmissionMarker.For(run.Omitted, run.Request.RestoreReference);
        var text = Assembly.Output(run.Request, parts, marker);
        var tokens = run.Counter.Count(text);
        var roundTrip = marker.Length > 0 ? RoundTrip.None : parts.Count == 0 ? RoundTrip.Exact : parts.Min(part => part.RoundTrip);
        var quality = QualityScorer.Score(parts, selection.Choices, roundTrip);
        return new Attempt(parts, text, tokens, roundTrip, quality, target is not null && tokens <= target);
    }
}
