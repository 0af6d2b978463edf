namespace Castellum.Platform.Sessions;

/// <summary>Recent sign-in attempts for one address.</summary>
internal sealed class SignInAttempts
{
    /// <summary>The SHA-256 of the canonical address.</summary>
    public required byte[] Key { get; init; }

    public required int Count { get; set; }

    /// <summary>When the attempts are forgotten; with the limit reached, until when the address is locked.</summary>
    public required DateTimeOffset WindowEnd { get; set; }
}
