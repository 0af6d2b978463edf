using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Vocabularies;

/// <summary>What a version of a vocabulary, or one of its entries, did in the traffic of one day (UTC).</summary>
internal sealed class VocabularyDay : IOrganizationOwned
{
    /// <summary>Days that are counted and kept, today included.</summary>
    public const int Window = 30;

    /// <summary>The entry of the row that counts calls rather than places.</summary>
    public const string Whole = "";

    /// <summary>The vocabulary.</summary>
    public required VocabularyId VocabularyId { get; init; }

    /// <summary>Its version: ids of entries mean something within one only.</summary>
    public required int Version { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The entry, or <see cref="Whole"/>.</summary>
    public required string EntryId { get; init; }

    /// <summary>The owner.</summary>
    public OrganizationId OrganizationId { get; init; }

    /// <summary>Calls the vocabulary was applied to; of an entry, the places it was used in.</summary>
    public long Uses { get; set; }

    /// <summary>Tokens saved, net of legends.</summary>
    public long TokensSaved { get; set; }
}
