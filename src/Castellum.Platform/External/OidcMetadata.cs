using Castellum.Platform.Jose;

namespace Castellum.Platform.External;

/// <summary>What discovery says about a provider.</summary>
internal sealed record OidcMetadata(
    string Issuer, string AuthorizationEndpoint, string TokenEndpoint, string JwksUri, IReadOnlyList<PublicKey> Keys, DateTimeOffset FetchedAt);
