using System.Security.Cryptography;
using System.Text;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Secrets;
using Microsoft.Extensions.Options;

namespace Castellum.Gateway.Credentials;

/// <summary>The accounts that the operator gave the whole installation through the environment.</summary>
internal sealed class InstallationAccounts
{
    public InstallationAccounts(IOptions<GatewayOptions> options, ProviderCatalogue providers)
    {
        var accounts = new List<CredentialGrant>();
        foreach (var account in options.Value.InstallationAccounts)
        {
            if (!providers.TryGet(account.Provider, out var provider))
            {
                continue;
            }

            var address = account.BaseUrl ?? provider.Traits.DefaultBaseUrl!;
            accounts.Add(new CredentialGrant
            {
                Id = FixedId(account.Provider),
                Provider = account.Provider,
                BaseUrl = new Uri(address.EndsWith('/') ? address : address + "/"),
                Secret = account.Secret,
                TrustedAddress = true,
                IsInstallationWide = true,
            });
        }

        All = accounts;
    }

    /// <summary>The accounts.</summary>
    public IReadOnlyList<CredentialGrant> All { get; }

    /// <summary>The same id for the same provider on every node and at every start.</summary>
    public static CredentialId FixedId(string provider) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("castellum:installation:" + provider)).AsSpan(0, 16)));
}
