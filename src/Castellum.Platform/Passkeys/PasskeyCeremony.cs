using Castellum.Kernel.Ids;

namespace Castellum.Platform.Passkeys;

/// <summary>A challenge that an authenticator was given and has not answered yet. Answered once, within five minutes.</summary>
internal sealed class PasskeyCeremony
{
    /// <summary>The hash of the name under which the browser answers.</summary>
    public required byte[] Hash { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Whose answer is wanted, or null when the passkey itself says who signs in.</summary>
    public UserId? UserId { get; init; }

    /// <summary>The challenge and what belongs to it.</summary>
    public required string State { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
