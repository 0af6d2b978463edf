using Castellum.Gateway.Credentials;

namespace Castellum.Gateway.Providers;

/// <summary>One place a call can go: a provider, an account there and the model's name at it.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Credential">The account.</param>
/// <param name="Model">The model's name as the provider spells it.</param>
internal sealed record UpstreamTarget(IProvider Provider, CredentialGrant Credential, string Model);
