using Castellum.Compression.Engine;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Compression.Defaults;

/// <summary>How conversations are compressed when the request does not say: for the organisation, or for one key of it.</summary>
internal sealed class CompressionDefault : IOrganizationOwned
{
    /// <summary>Identifies the row.</summary>
    public required Guid Id { get; init; }

    /// <summary>The owner.</summary>
    public OrganizationId OrganizationId { get; init; }

    /// <summary>The key it is for, or null for the organisation.</summary>
    public ApiKeyId? ApiKeyId { get; init; }

    /// <summary>The mode.</summary>
    public CompressionMode Mode { get; set; }

    /// <summary>The vocabulary to apply, or null. One that is gone or inactive is not applied.</summary>
    public VocabularyId? VocabularyId { get; set; }
}
