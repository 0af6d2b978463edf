using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Vocabularies;

/// <summary>An order to learn a vocabulary from texts: what was asked, and what came of it.</summary>
internal sealed class VocabularyLearning : IOrganizationOwned
{
    /// <summary>Most orders of one organisation that wait or run at the same time.</summary>
    public const int MaxOpen = 3;

    /// <summary>Most texts of an order.</summary>
    public const int MaxTexts = 20_000;

    /// <summary>Identifies the order.</summary>
    public required Guid Id { get; init; }

    /// <summary>The owner.</summary>
    public OrganizationId OrganizationId { get; init; }

    /// <summary>The job that does it.</summary>
    public Guid JobId { get; set; }

    /// <summary>The name of the vocabulary to make.</summary>
    public required string Name { get; init; }

    /// <summary>The options as JSON.</summary>
    public required string Options { get; init; }

    /// <summary>The texts, packed and encrypted; emptied as soon as they are no longer needed.</summary>
    public byte[] Texts { get; set; } = [];

    /// <summary>How many texts were given.</summary>
    public required int TextCount { get; init; }

    /// <summary>The vocabulary that was made, or null.</summary>
    public VocabularyId? VocabularyId { get; set; }

    /// <summary>The outcome as JSON, or null while there is none.</summary>
    public string? Report { get; set; }

    /// <summary>Why nothing could be learned, as a stable code, or null.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>The same for people.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? FinishedAt { get; set; }
}
