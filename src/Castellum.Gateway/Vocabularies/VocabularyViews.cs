using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Vocabularies;

/// <summary>A vocabulary in a list.</summary>
internal record VocabularyView
{
    public required VocabularyId Id { get; init; }

    public required string Name { get; init; }

    public required string Domain { get; init; }

    public string? Language { get; init; }

    public required string Description { get; init; }

    public required int Version { get; init; }

    public required bool Active { get; init; }

    /// <summary>The version that calls get: an earlier one while the current one waits to be measured; null while it is switched off.</summary>
    public int? LiveVersion { get; init; }

    public required string Source { get; init; }

    public required int EntryCount { get; init; }

    public required int EnabledCount { get; init; }

    /// <summary>The last measurement, of this version or an earlier one; its entries only in the detail.</summary>
    public VocabularyEvaluation? Evaluation { get; init; }

    /// <summary>What it did in calls of the last 30 days; in the list and when it is read by itself.</summary>
    public LiveUse? Usage { get; init; }

    /// <summary>When it was switched off because it saved nothing, or null.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>The figures it was retired for, or null.</summary>
    public string? RetiredReason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A vocabulary with its entries.</summary>
internal sealed record VocabularyDetail : VocabularyView
{
    public required IReadOnlyList<VocabularyEntry> Entries { get; init; }

    /// <summary>What each entry of this version did in calls of the last 30 days, and whether it pays; when the vocabulary is read by itself.</summary>
    public IReadOnlyList<EntryUse>? EntryUsage { get; init; }

    /// <summary>What it did on each of the last 30 days it was used on; when the vocabulary is read by itself.</summary>
    public IReadOnlyList<DayUse>? DailyUsage { get; init; }
}

/// <summary>A version in a list.</summary>
internal sealed record RevisionView(int Version, int EntryCount, string Note, UserId? CreatedBy, DateTimeOffset CreatedAt, bool Current);

/// <summary>A starter pack; with its entries when it is asked for by itself.</summary>
internal sealed record PackView(
    string Id, string Name, string Domain, string? Language, string Description, int EntryCount, IReadOnlyList<VocabularyEntry>? Entries);
