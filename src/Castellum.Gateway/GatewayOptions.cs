using Castellum.Kernel.Secrets;

namespace Castellum.Gateway;

/// <summary>Settings of the gateway. The host binds them; the module reads no configuration itself.</summary>
public sealed class GatewayOptions
{
    /// <summary>Accounts for the whole installation, from the vendors' own environment variables.</summary>
    /// <value>The default is empty.</value>
    public IList<InstallationAccount> InstallationAccounts { get; } = [];

    /// <summary>The model whose input price values the savings of <c>/v1/compress</c> when a request names none.</summary>
    /// <value>The default is <c>gpt-4o</c>.</value>
    public string ReferenceModel { get; set; } = "gpt-4o";
}

/// <summary>One account of the installation.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="BaseUrl">The address, or null for the vendor's.</param>
/// <param name="Secret">The key, or null where the provider has none.</param>
public sealed record InstallationAccount(string Provider, string? BaseUrl, Sensitive<string>? Secret);
