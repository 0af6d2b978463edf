using Castellum.Compression.Decoding;
using Castellum.Compression.Engine;
using Castellum.Compression.Protecting;
using Castellum.Compression.Quality;
using Castellum.Compression.Vocabularies;

namespace Castellum.Compression.Pipeline;

/// <summary>The order of the stages.</summary>
internal sealed class Stages(CompressionRun run, PreserveMatcher preserve, int? target)
{
    // From this caution on the words of prose are left alone.
    private const int NoWordsCaution = 3;
    private const int NoFoldCaution = 2;
    // One is the rule, two are rare; each further one needs fewer tokens than the one before.
    private const int MaxRounds = 16;

    /// <summary>Passes the parts through the stages that the mode allows.</summary>
    public Attempt Run(List<Part> parts, CompressionMode mode, int caution)
    {
        var clean = new CleanStage(run, preserve);
        var vocabulary = new VocabularyStage(run, preserve);
        var selection = new SelectionStage(run, preserve);
        if (mode is CompressionMode.Balanced or CompressionMode.Aggressive)
        {
            for (var round = 1; round <= MaxRounds; round++)
            {
                Shorten(parts, mode, caution, clean, vocabulary, selection);
                // A text that says what was left out is not touched again.
                if (OmissionMarker.IsNeeded(run.Omitted) || !run.HasTime() || !PartReader.ReadAgain(parts, run.Request))
                {
                    break;
                }
            }
        }

        var fold = new FoldStage(run, preserve);
        if (mode == CompressionMode.Aggressive && caution < NoFoldCaution)
        {
            fold.Apply(parts);
        }

        LosslessStage.Apply(parts, run);
        run.VocabularyUses = vocabulary.Uses;
        return Finish(parts, selection, clean, fold);
    }

    private void Shorten(List<Part> parts, CompressionMode mode, int caution, CleanStage clean, VocabularyStage vocabulary, SelectionStage selection)
    {
        clean.Pages(parts);
        vocabulary.Apply(parts);
        // White space and fillers go before the choice: a choice must not depend on them.
        clean.Texts(parts, words: false);
        if (target is not null || !string.IsNullOrWhiteSpace(run.Request.Query))
        {
            new DuplicateStage(run, preserve).Apply(parts, mode);
        }

        selection.Apply(parts, target, caution);
        if (caution < NoWordsCaution && MayDropWords(mode, selection))
        {
            clean.Texts(parts, words: true);
        }
    }

    // Sentences chosen by a question stay word for word unless the caller wants all there is. A text that a question left whole
    // stays whole: with other words it might be chosen from differently the next time.
    private bool MayDropWords(CompressionMode mode, SelectionStage selection) =>
        string.IsNullOrWhiteSpace(run.Request.Query) || (mode == CompressionMode.Aggressive && selection.Choices.Count > 0);

    private Attempt Finish(List<Part> parts, SelectionStage selection, CleanStage clean, FoldStage fold)
    {
        var marker = OmissionMarker.For(run.Omitted, run.Request.RestoreReference);
        var text = WithLegend(WithReferences(Assembly.Output(run.Request, parts, marker), marker.Length > 0), marker.Length > 0);
        var tokens = run.Count(text);
        var roundTrip = marker.Length > 0 ? RoundTrip.None : parts.Count == 0 ? RoundTrip.Exact : parts.Min(part => part.RoundTrip);
        var quality = QualityScorer.Score(selection.Choices, clean, fold.KeptShare, roundTrip);
        return new Attempt(parts, text, tokens, roundTrip, quality, target is not null && tokens <= target);
    }

    // A marker at the end would not be touched, but a text that was chosen from has no paragraphs to number. Documents are numbered through in
    // the joined text; one by one, each is given in full.
    private string WithReferences(string text, bool hasMarker)
    {
        var mark = run.Mark();
        if (hasMarker || !run.HasTime() || RepeatCodec.Encode(text, out _) is not { } shorter)
        {
            return text;
        }

        var (before, after) = (run.Count(text), run.Count(shorter));
        if (after >= before || RepeatCodec.Decode(shorter, CompressionLimits.MaxDecodedChars) != text)
        {
            return text;
        }

        run.Record("repeated_paragraphs", lossless: true, before, after, mark);
        return shorter;
    }

    // Codes need one legend for the whole text, so they come last; a text whose parts are encoded already keeps them as they are.
    private string WithLegend(string text, bool hasMarker)
    {
        var entries = run.Request.Vocabulary is { } vocabulary ? VocabularyRules.Of(vocabulary).Codes : [];
        if (entries.Count == 0 || hasMarker || run.Request.Documents.Count > 0 || Decompressor.HasEncodedPart(text) || !preserve.IsEmpty || !run.HasTime())
        {
            return text;
        }

        var mark = run.Mark();
        if (LegendCodec.Encode(text, entries, run.Counter) is not { } coded)
        {
            return text;
        }

        run.Legend = new Legend(coded.Legend, new Kernel.Money.TokenCount(run.Counter.Count(coded.Legend)));
        run.VocabularyUses = [.. run.VocabularyUses, .. coded.Uses];
        run.Record("legend_codes", lossless: true, run.Count(text), run.Count(coded.Text), mark);
        return coded.Text;
    }
}
