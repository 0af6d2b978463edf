namespace Castellum.Platform.Jose;

/// <summary>What a token must say to be accepted.</summary>
/// <param name="Issuer">The exact issuer.</param>
/// <param name="Audience">Who it must be meant for.</param>
/// <param name="Nonce">The nonce it must carry, or null when none was sent.</param>
internal sealed record JwtRules(string Issuer, string Audience, string? Nonce);
