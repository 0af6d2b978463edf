using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Vocabularies;

/// <summary>The entries of a vocabulary as they were at one version. Never changed; the oldest are dropped.</summary>
internal sealed class VocabularyRevision : IOrganizationOwned
{
    /// <summary>Versions kept of one vocabulary.</summary>
    public const int MaxPerVocabulary = 50;

    /// <summary>The vocabulary.</summary>
    public required VocabularyId VocabularyId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>The owner.</summary>
    public OrganizationId OrganizationId { get; init; }

    /// <summary>The whole vocabulary in the form of an export.</summary>
    public required string Content { get; init; }

    /// <summary>Its entries.</summary>
    public required int EntryCount { get; init; }

    /// <summary>What the author said about the change, or what caused it.</summary>
    public required string Note { get; init; }

    /// <summary>Who made it, or null for a key without a person and for a job.</summary>
    public UserId? CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
