using Castellum.Kernel.Ids;

namespace Castellum.Platform.External;

/// <summary>A sign-in on its way to a provider and back. Used once, within ten minutes, by the browser that began it.</summary>
internal sealed class LoginState
{
    public required byte[] StateHash { get; init; }

    /// <summary>The hash of the value in the browser's cookie: an answer that another browser brings is refused.</summary>
    public required byte[] BinderHash { get; init; }

    public required string Provider { get; init; }

    public required string Nonce { get; init; }

    public required string Verifier { get; init; }

    public required string ReturnTo { get; init; }

    /// <summary>The signed-in person who links the provider to the account, or null to sign in.</summary>
    public UserId? LinkTo { get; init; }

    /// <summary>Whether the connection is only tried out: nobody is signed in, the outcome is kept for the organisation's administrators.</summary>
    public bool IsTrial { get; init; }

    /// <summary>
    /// The identity that a posted answer was verified to carry, as JSON. Another site posted it, so the browser's cookie did not come with it;
    /// the same browser picks it up with its next request.
    /// </summary>
    public string? Arrival { get; set; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
