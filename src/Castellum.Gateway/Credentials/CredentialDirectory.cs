using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Secrets;
using Castellum.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway.Credentials;

/// <summary>The provider accounts an organisation can use, decrypted and in memory; the database is asked when something changed.</summary>
internal sealed class CredentialDirectory
{
    private readonly OrganizationMemory<IReadOnlyList<CredentialGrant>> _memory;
    private readonly InstallationAccounts _installation;

    public CredentialDirectory(IServiceScopeFactory scopes, InstallationAccounts installation, IInvalidationBus changes)
    {
        _installation = installation;
        _memory = new(scopes, changes, LoadAsync);
    }

    /// <summary>The accounts of an organisation, its own before those of the installation.</summary>
    public ValueTask<IReadOnlyList<CredentialGrant>> ForAsync(OrganizationId organization, CancellationToken cancellationToken) =>
        _memory.GetAsync(organization, cancellationToken);

    private async Task<IReadOnlyList<CredentialGrant>> LoadAsync(IServiceProvider services)
    {
        var protector = services.GetRequiredService<ISecretProtector>();
        var rows = await services.GetRequiredService<CastellumDb>().Set<ProviderCredential>().AsNoTracking().OrderBy(c => c.CreatedAt).ToListAsync();
        var result = new List<CredentialGrant>(rows.Count + _installation.All.Count);
        foreach (var row in rows)
        {
            result.Add(await OpenAsync(row, protector, CancellationToken.None));
        }

        result.AddRange(_installation.All);
        return result;
    }

    /// <summary>Decrypts one account.</summary>
    public static async ValueTask<CredentialGrant> OpenAsync(ProviderCredential row, ISecretProtector protector, CancellationToken cancellationToken) => new()
    {
        Id = row.Id,
        Provider = row.Provider,
        BaseUrl = new Uri(row.BaseUrl),
        Secret = row.Secret.Length == 0 ? null : new Sensitive<string>(await protector.UnprotectTextAsync(LocationOf(row), row.Secret, cancellationToken)),
        Weight = row.Weight,
        TrustedAddress = row.TrustedAddress,
    };

    /// <summary>Where the key of an account is stored, bound into its encryption.</summary>
    public static SecretLocation LocationOf(ProviderCredential row) =>
        new(row.OrganizationId, ProviderCredentialConfiguration.Table, "secret", row.Id.Value);
}
