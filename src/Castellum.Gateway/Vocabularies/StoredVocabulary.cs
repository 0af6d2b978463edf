using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Vocabularies;

/// <summary>A vocabulary of an organisation: its name and state. The entries stand in its versions.</summary>
internal sealed class StoredVocabulary : IOrganizationOwned
{
    /// <summary>Most vocabularies of one organisation.</summary>
    public const int MaxPerOrganization = 100;

    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest domain.</summary>
    public const int MaxDomainLength = 50;

    /// <summary>Longest description.</summary>
    public const int MaxDescriptionLength = 1000;

    /// <summary>Longest note of where it came from.</summary>
    public const int MaxSourceLength = 60;

    /// <summary>Identifies the vocabulary.</summary>
    public required VocabularyId Id { get; init; }

    /// <summary>The owner.</summary>
    public OrganizationId OrganizationId { get; init; }

    /// <summary>The name, unique within the organisation whatever its case.</summary>
    public required string Name { get; set; }

    /// <summary>The name in lower case, for the unique index.</summary>
    public required string NameKey { get; set; }

    /// <summary>The field it was made for.</summary>
    public required string Domain { get; set; }

    /// <summary>The language as a two-letter code, or null for any.</summary>
    public string? Language { get; set; }

    /// <summary>What it is for.</summary>
    public required string Description { get; set; }

    /// <summary>Whether it may be used. An inactive one can only be looked at, previewed and evaluated.</summary>
    public bool Active { get; set; }

    /// <summary>Where it came from: <c>manual</c>, <c>import</c>, <c>learned</c> or <c>pack:support.en</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The current version, from 1. A concurrency token.</summary>
    public int Version { get; set; }

    /// <summary>The earlier version that calls still get while the current one waits to be measured; null: they get the current one.</summary>
    public int? LiveVersion { get; set; }

    /// <summary>Entries of the current version.</summary>
    public int EntryCount { get; set; }

    /// <summary>Entries that are switched on.</summary>
    public int EnabledCount { get; set; }

    /// <summary>The last measurement as JSON (<see cref="VocabularyEvaluation"/>), or null.</summary>
    public string? Evaluation { get; set; }

    /// <summary>When it was last switched on, or null if never since it was made.</summary>
    public DateTimeOffset? ActivatedAt { get; set; }

    /// <summary>When it was switched off because it saved nothing, or null.</summary>
    public DateTimeOffset? RetiredAt { get; set; }

    /// <summary>What it was retired for, for people, or null.</summary>
    public string? RetiredReason { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }
}
