using Castellum.Platform.External;

namespace Castellum.Platform.Saml;

/// <summary>Our names and addresses for a connection, built on the configured address.</summary>
internal sealed class SamlAddresses(PlatformOptions options)
{
    /// <summary>Our entity id, which is where our metadata lies.</summary>
    public string EntityId(string provider) => At(provider, "metadata");

    /// <summary>Where answers are posted to.</summary>
    public string ConsumerUrl(string provider) => At(provider, "acs");

    public string EntityId(Guid connection) => EntityId(IdentityProviders.KeyOf(connection));

    public string ConsumerUrl(Guid connection) => ConsumerUrl(IdentityProviders.KeyOf(connection));

    private string At(string provider, string leaf) => new Uri(options.PublicUrl, $"/api/auth/{provider}/{leaf}").ToString();
}
