using System.Collections.Concurrent;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Secrets;
using Castellum.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway.Credentials;

/// <summary>The provider accounts an organisation can use, decrypted and in memory; the database is asked when something changed.</summary>
internal sealed class CredentialDirectory
{
    private readonly ConcurrentDictionary<Guid, Lazy<Task<IReadOnlyList<CredentialGrant>>>> _byOrganization = new();
    private readonly IServiceScopeFactory _scopes;
    private readonly InstallationAccounts _installation;

    public CredentialDirectory(IServiceScopeFactory scopes, InstallationAccounts installation, IInvalidationBus changes)
    {
        (_scopes, _installation) = (scopes, installation);
        changes.Subscribe(subject => _byOrganization.TryRemove(subject, out _));
    }

    /// <summary>The accounts of an organisation, its own before those of the installation.</summary>
    public ValueTask<IReadOnlyList<CredentialGrant>> ForAsync(OrganizationId organization, CancellationToken cancellationToken)
    {
        var lazy = _byOrganization.GetOrAdd(organization.Value, static (id, self) => new(() => self.LoadAsync(new OrganizationId(id))), this);
        var task = lazy.Value;
        if (task.IsCompletedSuccessfully)
        {
            return ValueTask.FromResult(task.GetAwaiter().GetResult());
        }

        return new ValueTask<IReadOnlyList<CredentialGrant>>(AwaitAsync(organization.Value, lazy, cancellationToken));
    }

    private async Task<IReadOnlyList<CredentialGrant>> AwaitAsync(
        Guid organization, Lazy<Task<IReadOnlyList<CredentialGrant>>> lazy, CancellationToken cancellationToken)
    {
        try
        {
            return await lazy.Value.WaitAsync(cancellationToken);
        }
        catch when (lazy.Value.IsFaulted)
        {
            // A failed load must not be remembered: the next call tries again.
            _byOrganization.TryRemove(new(organization, lazy));
            throw;
        }
    }

    private async Task<IReadOnlyList<CredentialGrant>> LoadAsync(OrganizationId organization)
    {
        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        var protector = scope.ServiceProvider.GetRequiredService<ISecretProtector>();
        var rows = await db.Set<ProviderCredential>().AsNoTracking().OrderBy(c => c.CreatedAt).ToListAsync();
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
