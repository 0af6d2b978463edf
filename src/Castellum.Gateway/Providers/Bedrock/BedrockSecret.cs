using System.Buffers;
using Castellum.Dialects.Signing;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Upstream;
using Castellum.Kernel.Secrets;

namespace Castellum.Gateway.Providers.Bedrock;

/// <summary>The secret of a Bedrock account: <c>access_key:secret_key:region</c>, and <c>:session_token</c> for temporary ones.</summary>
/// <param name="Credential">Who signs.</param>
/// <param name="Region">The region, for example <c>us-east-1</c>.</param>
internal sealed record BedrockSecret(AwsCredential Credential, string Region)
{
    private static readonly SearchValues<char> RegionCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Reads a secret.</summary>
    /// <exception cref="ProviderRequestException">It does not have that form.</exception>
    public static BedrockSecret Read(CredentialGrant credential)
    {
        // None of the first three parts can hold a colon; a session token is base64.
        var parts = credential.Secret!.Value.Reveal().Split(':', 4);
        var isWhole = parts.Length >= 3 && Array.TrueForAll(parts, static p => p.Length > 0) && IsRegion(parts[2]);
        return isWhole
            ? new BedrockSecret(new AwsCredential(parts[0], new Sensitive<string>(parts[1]), parts.Length == 4 ? parts[3] : null), parts[2])
            : throw new ProviderRequestException(
                UpstreamError.Unauthorized, "The key of a Bedrock account has the form access_key:secret_key:region, with :session_token at the end for temporary keys.");
    }

    // The region becomes part of a host name.
    private static bool IsRegion(string text) => text.Length <= 40 && !text.AsSpan().ContainsAnyExcept(RegionCharacters);
}
