using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Crypto;

/// <summary>A data key of one organisation, wrapped by the master key.</summary>
/// <remarks>
/// Deliberately not filtered by organisation: only <see cref="DataKeyRing"/> and key rotation read it, and the installation's own secrets
/// have a row with the empty organisation id. Deleting an organisation's rows makes everything encrypted for it unreadable for good.
/// </remarks>
internal sealed class DataKey
{
    public required Guid Id { get; init; }

    public required OrganizationId Owner { get; init; }

    public required int Version { get; init; }

    public required string MasterKeyId { get; set; }

    public required byte[] Wrapped { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When writing moved on to a later version; null while current.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}
