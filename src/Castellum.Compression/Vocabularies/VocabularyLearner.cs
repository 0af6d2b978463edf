using System.Globalization;
using Castellum.Compression.Tokenizing;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;

namespace Castellum.Compression.Vocabularies;

/// <summary>Learns a vocabulary from an organisation's own texts: what repeats across many of them and pays after its legend.</summary>
/// <remarks>
/// k-anonymous with k = <see cref="LearnOptions.MinSupport"/>: whatever is proposed stands in at least so many distinct texts of those learned
/// from, however often it stands in one; copies of a text count once. Phrases with digits, addresses, links or names are never candidates.
/// Deterministic for the same texts in the same order. Time is linear in the texts.
/// </remarks>
public static class VocabularyLearner
{
    private static readonly string[] Pleasantries =
        ["thank", "welcome", "hello", "good morning", "good afternoon", "have a ", "regards", "anything else", "help you", "gracias", "danke", "vielen dank", "teşekkür", "glad to", "happy to", "you're welcome"];

    /// <summary>Learns.</summary>
    /// <param name="texts">At least ten texts, each from a different conversation or document.</param>
    /// <param name="options">Support, size and what to hold out.</param>
    /// <param name="progress">Receives 0 to 1, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The proposal, <c>out_of_range</c> or <c>nothing_to_learn</c>.</returns>
    public static Result<LearnedVocabulary> Learn(IReadOnlyList<string> texts, LearnOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(options);
        if (options.MinSupport is < 2 or > 1000 || options.MaxEntries is < 1 or > 2000 || options.HeldOutShare is < 0.1 or > 0.5)
        {
            return new Engine.OutOfRangeError("min_support, max_entries or held_out_share", "2 to 1000, 1 to 2000 and 0.1 to 0.5");
        }

        var distinct = texts.Where(text => !string.IsNullOrWhiteSpace(text)).DistinctBy(Normalized, StringComparer.Ordinal).ToList();
        if (distinct.Count < 10)
        {
            return new NothingToLearnError($"Learning needs at least 10 different texts; {distinct.Count} were given.");
        }

        var heldOut = distinct.Where((_, i) => IsHeldOut(i, options.HeldOutShare)).ToList();
        var train = distinct.Where((_, i) => !IsHeldOut(i, options.HeldOutShare)).ToList();
        var miner = new PhraseMiner();
        for (var i = 0; i < train.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            miner.Read(train[i]);
            progress?.Report(0.6 * (i + 1) / train.Count);
        }

        var counter = Tokenizers.ForModel(options.Model);
        var entries = Propose(miner, options, counter);
        var vocabulary = new Vocabulary { Name = options.Name, Domain = options.Domain, Description = $"Learned from {train.Count} texts.", Entries = entries };
        progress?.Report(0.7);
        return Measured(vocabulary, train.Count, heldOut, options, progress, cancellationToken);
    }

    // One text sent twice is one text, whatever its case and white space: the support of a phrase counts sources, not copies.
    private static string Normalized(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    private static bool IsHeldOut(int index, double share) => (index * 7919 % 1000) < share * 1000;

    private static List<VocabularyEntry> Propose(PhraseMiner miner, LearnOptions options, ITokenCounter counter)
    {
        var entries = new List<VocabularyEntry>();
        foreach (var ((longForm, shortForm), support) in miner.Abbreviations.Where(pair => pair.Value >= options.MinSupport).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Long, StringComparer.Ordinal))
        {
            Add(entries, VocabularyEntryKind.Abbreviate, longForm, shortForm, support, enabled: true);
        }

        foreach (var (sentence, support) in miner.Sentences.Where(pair => pair.Value >= options.MinSupport).OrderByDescending(pair => pair.Value * counter.Count(pair.Key)).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (entries.Count < options.MaxEntries && Array.Exists(Pleasantries, word => sentence.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                Add(entries, VocabularyEntryKind.Drop, sentence, null, support, enabled: false);
            }
        }

        // A code and its place in the legend cost some six tokens: short phrases never pay.
        var phrases = miner.Phrases.Where(pair => pair.Value >= options.MinSupport).Select(pair => (pair.Key, pair.Value, Gain: pair.Value * (counter.Count(" " + pair.Key) - 2)))
            .Where(item => counter.Count(item.Key) >= 6).OrderByDescending(item => item.Gain).ThenBy(item => item.Key, StringComparer.Ordinal);
        var chosen = new List<string>();
        foreach (var (phrase, support, _) in phrases)
        {
            if (entries.Count >= options.MaxEntries)
            {
                break;
            }

            if (!chosen.Exists(other => other.Contains(phrase, StringComparison.Ordinal) || phrase.Contains(other, StringComparison.Ordinal)))
            {
                chosen.Add(phrase);
                Add(entries, VocabularyEntryKind.Alias, phrase, null, support, enabled: true);
            }
        }

        return entries;
    }

    private static void Add(List<VocabularyEntry> entries, VocabularyEntryKind kind, string match, string? replacement, int support, bool enabled)
    {
        var entry = new VocabularyEntry
        {
            Id = $"{kind.ToString().ToLowerInvariant()}-{(entries.Count + 1).ToString(CultureInfo.InvariantCulture)}",
            Kind = kind, Match = match, Replacement = replacement, Support = support, Source = "learned", Enabled = enabled,
        };
        if (VocabularyValidator.Validate(new Vocabulary { Name = "check", Entries = [entry] }).Count == 0)
        {
            entries.Add(entry);
        }
    }

    private static Result<LearnedVocabulary> Measured(
        Vocabulary vocabulary, int learned, List<string> heldOut, LearnOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var scaled = progress is null ? null : new Rest(progress);
        if (!VocabularyEvaluator.Evaluate(vocabulary with { Entries = [.. vocabulary.Entries.Select(entry => entry with { Enabled = true })] }, heldOut, options.Model, scaled, cancellationToken)
            .TryGet(out var report, out var error))
        {
            return error;
        }

        var net = report.Uses.ToDictionary(use => use.EntryId, use => use.TokensSaved.Value, StringComparer.Ordinal);
        // What does not pay on texts it was not learned from is proposed, but off.
        var entries = vocabulary.Entries.Select(entry => entry with { NetTokensSaved = net.GetValueOrDefault(entry.Id), Enabled = entry.Enabled && net.GetValueOrDefault(entry.Id) > 0 }).ToList();
        var saved = entries.Where(entry => entry.Enabled).Sum(entry => entry.NetTokensSaved);
        return new LearnedVocabulary(vocabulary with { Entries = entries }, learned, heldOut.Count, report.TokensBefore, new TokenCount(saved));
    }

    // Measuring is the last third of the work. Progress<T> would report out of order.
    private sealed class Rest(IProgress<double> whole) : IProgress<double>
    {
        public void Report(double value) => whole.Report(0.7 + (0.3 * value));
    }
}
