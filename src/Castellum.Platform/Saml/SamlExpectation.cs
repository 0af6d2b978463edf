using System.Security.Cryptography;

namespace Castellum.Platform.Saml;

/// <summary>What an answer must say to be accepted.</summary>
/// <param name="Issuer">The identity provider's entity id.</param>
/// <param name="Audience">Our entity id for this connection.</param>
/// <param name="Recipient">Our assertion consumer address for this connection.</param>
/// <param name="RequestId">The request that is answered, or null for an answer that nobody asked for.</param>
/// <param name="Keys">The keys of the connection's certificates.</param>
/// <param name="DecryptionKey">Our key, for encrypted assertions.</param>
/// <param name="Now">The time.</param>
internal sealed record SamlExpectation(
    string Issuer, string Audience, string Recipient, string? RequestId, IReadOnlyList<AsymmetricAlgorithm> Keys, RSA DecryptionKey, DateTimeOffset Now);
