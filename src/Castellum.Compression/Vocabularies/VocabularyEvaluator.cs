using Castellum.Compression.Engine;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;

namespace Castellum.Compression.Vocabularies;

/// <summary>Measures a vocabulary on held-out texts against the engine without it.</summary>
public static class VocabularyEvaluator
{
    /// <summary>Evaluates.</summary>
    /// <param name="vocabulary">The vocabulary; only enabled entries count.</param>
    /// <param name="texts">Texts it was not made from, at least one.</param>
    /// <param name="model">The model whose tokenizer counts; null for o200k.</param>
    /// <param name="progress">Receives 0 to 1, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The report, <c>vocabulary_invalid</c>, <c>nothing_to_learn</c> or <c>text_too_large</c>.</returns>
    public static Result<VocabularyReport> Evaluate(Vocabulary vocabulary, IReadOnlyList<string> texts, string? model, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count == 0)
        {
            return new NothingToLearnError("Evaluation needs at least one text.");
        }

        var engine = new CompressionEngine(TimeProvider.System);
        var uses = new SortedDictionary<string, (int Uses, long Saved)>(StringComparer.Ordinal);
        var (before, after, failures) = (0L, 0L, 0);
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i].Length == 0)
            {
                continue;
            }

            var request = new CompressionRequest { Text = texts[i], Model = model };
            if (!engine.Compress(request, cancellationToken).TryGet(out var without, out var error)
                || !engine.Compress(request with { Vocabulary = vocabulary }, cancellationToken).TryGet(out var with, out error))
            {
                return error;
            }

            before += without.TokensCompressed.Value;
            after += with.TokensCompressed.Value;
            failures += with.Legend is not null && LegendCodec.Decode(with.Compressed) is null ? 1 : 0;
            foreach (var use in with.VocabularyUses)
            {
                var (count, saved) = uses.GetValueOrDefault(use.EntryId);
                uses[use.EntryId] = (count + use.Uses, saved + use.TokensSaved.Value);
            }

            progress?.Report((i + 1.0) / texts.Count);
        }

        return new VocabularyReport(
            texts.Count, new TokenCount(before), new TokenCount(after), [.. uses.Select(pair => new VocabularyUse(pair.Key, pair.Value.Uses, new TokenCount(pair.Value.Saved)))], failures);
    }
}
