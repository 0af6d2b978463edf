using System.Runtime.InteropServices;
using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Counts in memory what vocabularies do in calls, until <see cref="VocabularyUsageWriter"/> takes the counts. Thread-safe.</summary>
/// <remarks>Figures to decide by, not to bill by: what a process has not written when it is killed is lost.</remarks>
/// <param name="time">The clock.</param>
internal sealed class VocabularyUsage(TimeProvider time)
{
    private readonly Lock _gate = new();
    private Dictionary<Key, Tally> _open = [];

    /// <summary>What a tally is of.</summary>
    internal readonly record struct Key(OrganizationId Organization, VocabularyId Vocabulary, int Version, DateOnly Day, string Entry);

    /// <summary>Uses and net saving.</summary>
    internal record struct Tally(long Uses, long TokensSaved);

    /// <summary>Counts a call that a stored vocabulary was applied to; one sent inline is not counted.</summary>
    /// <param name="organization">Whose call.</param>
    /// <param name="chosen">The vocabulary, or null.</param>
    /// <param name="skipped">Why the engine did nothing, or null. Only where it found no gain did the vocabulary have its chance.</param>
    /// <param name="uses">What its entries did.</param>
    public void Count(OrganizationId organization, VocabularyCatalogue.Chosen? chosen, string? skipped, IReadOnlyList<VocabularyUse> uses)
    {
        if (chosen?.Id is not { } id || skipped is not (null or "no_gain"))
        {
            return;
        }

        var whole = new Key(organization, id, chosen.Vocabulary.Version, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), VocabularyDay.Whole);
        lock (_gate)
        {
            Add(whole, new Tally(1, uses.Sum(use => use.TokensSaved.Value)));
            foreach (var use in uses)
            {
                Add(whole with { Entry = use.EntryId }, new Tally(use.Uses, use.TokensSaved.Value));
            }
        }
    }

    /// <summary>Takes what was counted since the last time.</summary>
    public IReadOnlyDictionary<Key, Tally> Take()
    {
        lock (_gate)
        {
            var taken = _open;
            _open = [];
            return taken;
        }
    }

    /// <summary>Gives counts back that could not be written.</summary>
    public void PutBack(IEnumerable<KeyValuePair<Key, Tally>> counts)
    {
        lock (_gate)
        {
            foreach (var (key, tally) in counts)
            {
                Add(key, tally);
            }
        }
    }

    private void Add(Key key, Tally tally)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, key, out _);
        sum = new Tally(sum.Uses + tally.Uses, sum.TokensSaved + tally.TokensSaved);
    }
}
