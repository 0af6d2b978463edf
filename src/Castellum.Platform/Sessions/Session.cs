using Castellum.Kernel.Ids;

namespace Castellum.Platform.Sessions;

/// <summary>A signed-in browser. Belongs to a person, not to an organisation; holds the hash of its token only.</summary>
internal sealed class Session
{
    public const int MaxDeviceLength = 256;

    public required Guid Id { get; init; }

    public required UserId UserId { get; init; }

    /// <summary>The organisation that the person looks at, or null when a member of none.</summary>
    public OrganizationId? OrganizationId { get; set; }

    public required byte[] TokenHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the person last proved who they are: at the sign-in, or by confirming it since.</summary>
    public required DateTimeOffset AuthenticatedAt { get; set; }

    /// <summary>Whether two factors were shown: at the sign-in, or by a code or passkey since.</summary>
    public bool HasSecondFactor { get; set; }

    /// <summary>The organisation whose own provider signed the person in, or null.</summary>
    public OrganizationId? ProviderOrganizationId { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Moves on with use, up to the absolute lifetime.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The User-Agent header at sign-in, cut to size.</summary>
    public string? Device { get; init; }

    public string? Address { get; set; }
}
