namespace Castellum.Platform.Saml;

/// <summary>An assertion that let somebody in already.</summary>
internal sealed class UsedAssertion
{
    /// <summary>The SHA-256 of the connection's id and the assertion's.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>When the assertion is too old to be tried again.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
