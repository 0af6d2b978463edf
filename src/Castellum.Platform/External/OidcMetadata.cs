using Castellum.Platform.Jose;

namespace Castellum.Platform.External;

/// <summary>What discovery says about a provider.</summary>
/// <param name="Issuer">The issuer of its tokens; with <c>{tenantid}</c> in it where several tenants share one address.</param>
/// <param name="AuthorizationEndpoint">Where browsers are sent.</param>
/// <param name="TokenEndpoint">Where codes are traded.</param>
/// <param name="JwksUri">Where its keys are.</param>
/// <param name="PostsSecret">Whether it takes the client secret only in the form, not in a header.</param>
/// <param name="Keys">Its signing keys.</param>
/// <param name="FetchedAt">When this was read.</param>
internal sealed record OidcMetadata(
    string Issuer, string AuthorizationEndpoint, string TokenEndpoint, string JwksUri, bool PostsSecret, IReadOnlyList<PublicKey> Keys, DateTimeOffset FetchedAt);
