using Castellum.Compression.Vocabularies;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Reads from the daily counts what vocabularies and their entries are worth.</summary>
/// <param name="db">The database.</param>
/// <param name="time">The clock.</param>
internal sealed class VocabularyWorth(CastellumDb db, TimeProvider time)
{
    /// <summary>Calls a version must have been applied to before anything is concluded from what it saved.</summary>
    public const int MinUses = 200;

    /// <summary>The first day that counts.</summary>
    public DateOnly Since => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - VocabularyDay.Window);

    /// <summary>What vocabularies did, all versions together.</summary>
    public async Task<IReadOnlyDictionary<VocabularyId, LiveUse>> TotalsAsync(IReadOnlyList<VocabularyId> vocabularies, CancellationToken cancellationToken)
    {
        var since = Since;
        var rows = await db.Set<VocabularyDay>().AsNoTracking()
            .Where(d => vocabularies.Contains(d.VocabularyId) && d.EntryId == VocabularyDay.Whole && d.Day >= since)
            .GroupBy(d => d.VocabularyId)
            .Select(g => new { g.Key, Uses = g.Sum(d => d.Uses), Saved = g.Sum(d => d.TokensSaved), Last = g.Max(d => d.Day) })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(r => r.Key, r => new LiveUse(VocabularyDay.Window, r.Uses, r.Saved, r.Last));
    }

    /// <summary>What a vocabulary did day by day, all versions together; days without use are left out.</summary>
    public async Task<IReadOnlyList<DayUse>> DaysAsync(VocabularyId vocabulary, CancellationToken cancellationToken)
    {
        var since = Since;
        return await db.Set<VocabularyDay>().AsNoTracking()
            .Where(d => d.VocabularyId == vocabulary && d.EntryId == VocabularyDay.Whole && d.Day >= since)
            .GroupBy(d => d.Day).OrderBy(g => g.Key)
            .Select(g => new DayUse(g.Key, g.Sum(d => d.Uses), g.Sum(d => d.TokensSaved)))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What the version in use did on whole days since it was last switched on: what it is judged by.</summary>
    public async Task<VocabularyUsage.Tally> JudgedAsync(StoredVocabulary row, CancellationToken cancellationToken)
    {
        var since = Since;
        var switchedOn = DateOnly.FromDateTime((row.ActivatedAt ?? row.CreatedAt).UtcDateTime);
        var version = row.LiveVersion ?? row.Version;
        var days = await db.Set<VocabularyDay>().AsNoTracking()
            .Where(d => d.VocabularyId == row.Id && d.Version == version && d.EntryId == VocabularyDay.Whole && d.Day >= since && d.Day > switchedOn)
            .Select(d => new { d.Uses, d.TokensSaved }).ToListAsync(cancellationToken);
        return new VocabularyUsage.Tally(days.Sum(d => d.Uses), days.Sum(d => d.TokensSaved));
    }

    /// <summary>What each entry of the current version did, and whether it pays.</summary>
    public async Task<IReadOnlyList<EntryUse>> EntriesAsync(StoredVocabulary row, Vocabulary content, CancellationToken cancellationToken)
    {
        var since = Since;
        var counts = await db.Set<VocabularyDay>().AsNoTracking()
            .Where(d => d.VocabularyId == row.Id && d.Version == row.Version && d.Day >= since)
            .GroupBy(d => d.EntryId)
            .Select(g => new { g.Key, Uses = g.Sum(d => d.Uses), Saved = g.Sum(d => d.TokensSaved) })
            .ToDictionaryAsync(r => r.Key, r => new VocabularyUsage.Tally(r.Uses, r.Saved), StringComparer.Ordinal, cancellationToken);
        var isProven = counts.GetValueOrDefault(VocabularyDay.Whole).Uses >= MinUses;
        var measured = VocabularyContent.ReadEvaluation(row.Evaluation) is { } evaluation && evaluation.Version == row.Version
            ? evaluation.Entries.Where(e => e.TokensSaved.Value > 0).Select(e => e.Id).ToHashSet(StringComparer.Ordinal)
            : null;
        return [.. content.Entries.Select(entry =>
        {
            var (uses, saved) = counts.GetValueOrDefault(entry.Id);
            return new EntryUse(entry.Id, uses, saved, Pays(entry, saved, isProven, measured));
        })];
    }

    // Traffic tells more than a sample of texts. Terms to keep are there to protect, and what is switched off cannot save.
    private static bool? Pays(VocabularyEntry entry, long saved, bool isProven, HashSet<string>? measured) => entry switch
    {
        { Kind: VocabularyEntryKind.Keep } or { Enabled: false } => null,
        _ when saved > 0 => true,
        _ when isProven => false,
        _ => measured?.Contains(entry.Id),
    };
}

/// <summary>What a vocabulary did in calls of late.</summary>
/// <param name="Days">The days counted, today included.</param>
/// <param name="Uses">Calls it was applied to.</param>
/// <param name="NetTokensSaved">Tokens its entries saved, net of legends.</param>
/// <param name="LastUsedOn">The last day of use, or null.</param>
internal sealed record LiveUse(int Days, long Uses, long NetTokensSaved, DateOnly? LastUsedOn)
{
    /// <summary>Not used at all.</summary>
    public static LiveUse None { get; } = new(VocabularyDay.Window, 0, 0, null);
}

/// <summary>What an entry of the current version did in calls of late.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Uses">Places it was used in.</param>
/// <param name="NetTokensSaved">Tokens saved, net of its share of legends.</param>
/// <param name="Pays">Whether it pays; null while too little is known, for terms to keep and for what is switched off.</param>
internal sealed record EntryUse(string Id, long Uses, long NetTokensSaved, bool? Pays);

/// <summary>What a vocabulary did on one day (UTC).</summary>
/// <param name="Day">The day.</param>
/// <param name="Uses">Calls it was applied to.</param>
/// <param name="NetTokensSaved">Tokens its entries saved, net of legends.</param>
internal sealed record DayUse(DateOnly Day, long Uses, long NetTokensSaved);
