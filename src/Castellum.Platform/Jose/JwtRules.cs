namespace Castellum.Platform.Jose;

/// <summary>What a token must say to be accepted.</summary>
/// <param name="Issuer">The exact issuer.</param>
/// <param name="Audience">Who it must be meant for.</param>
/// <param name="Nonce">The nonce it must carry, or null when none was sent.</param>
internal sealed record JwtRules(string Issuer, string Audience, string? Nonce)
{
    /// <summary>The type that the header must name (RFC 8725, 3.11), or null for ID tokens: <c>JWT</c> or none.</summary>
    public string? Type { get; init; }
}
