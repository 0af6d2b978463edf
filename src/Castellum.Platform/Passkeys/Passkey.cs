using Castellum.Kernel.Ids;

namespace Castellum.Platform.Passkeys;

/// <summary>A key pair of which a person's device keeps the private half (WebAuthn).</summary>
internal sealed class Passkey
{
    public const int MaxNameLength = 100;

    public required Guid Id { get; init; }

    public required UserId UserId { get; init; }

    /// <summary>The authenticator's own name for the key pair.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>The public half as a COSE key.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What its person calls it.</summary>
    public required string Name { get; set; }

    /// <summary>How often it signed, as the authenticator counts; 0 for those that do not count.</summary>
    public long SignCount { get; set; }

    /// <summary>How browsers reach it: <c>internal</c>, <c>hybrid</c>, <c>usb</c>, …</summary>
    public required string[] Transports { get; init; }

    public bool IsUserVerified { get; set; }

    public bool IsBackupEligible { get; init; }

    /// <summary>Whether it is kept in a cloud account, so that losing the device does not lose it.</summary>
    public bool IsBackedUp { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }
}
