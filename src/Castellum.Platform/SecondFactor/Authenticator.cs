using Castellum.Kernel.Ids;

namespace Castellum.Platform.SecondFactor;

/// <summary>A person's authenticator app.</summary>
internal sealed class Authenticator
{
    public required UserId UserId { get; init; }

    /// <summary>The shared secret, encrypted.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>When a first code proved that the app holds the secret; null before, and then it does not count.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The last time step whose code was used: a code works once.</summary>
    public long LastStep { get; set; }
}
