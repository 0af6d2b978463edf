using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Compression.Originals;

/// <summary>The text before compression, kept for some time so that what was left out can be fetched.</summary>
/// <remarks>In the database rather than in files: every node can answer, and it is erased with the organisation's rows.</remarks>
internal sealed class KeptOriginal : IOrganizationOwned
{
    /// <summary>The id of the compression; the restore reference.</summary>
    public required CallId Id { get; init; }

    /// <summary>The owner.</summary>
    public OrganizationId OrganizationId { get; init; }

    /// <summary>The text: UTF-8, compressed with Brotli, encrypted.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>Its characters.</summary>
    public required int Length { get; init; }

    /// <summary>When it was kept.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is deleted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
