using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Responses;

/// <summary>Which account of which organisation made a response that the vendor keeps.</summary>
/// <remarks>Organisations may share the installation's accounts: without this an id would open another organisation's conversation.</remarks>
internal sealed class ResponsePin : IOrganizationOwned
{
    /// <summary>Longest id that is kept; vendors' are below 100 characters.</summary>
    public const int MaxIdLength = 200;

    /// <summary>The vendor's id of the response.</summary>
    public required string ResponseId { get; init; }

    /// <summary>The owner.</summary>
    public OrganizationId OrganizationId { get; init; }

    /// <summary>The account.</summary>
    public required CredentialId CredentialId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the vendor forgets it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
