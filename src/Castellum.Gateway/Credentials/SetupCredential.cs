using Castellum.Foundation.Data;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Setup;

namespace Castellum.Gateway.Credentials;

/// <summary>Stores the provider chosen at setup. Whoever holds the setup link operates the installation: private addresses are allowed.</summary>
/// <param name="draft">Checks the entry.</param>
/// <param name="store">Stores it.</param>
/// <param name="installation">Accounts that are there already.</param>
internal sealed class SetupCredential(CredentialDraft draft, CredentialStore store, InstallationAccounts installation) : ISetupContribution
{
    public async Task<Result<Unit>> ContributeAsync(
        CastellumDb db, OrganizationId organization, SetupProvider provider, CancellationToken cancellationToken)
    {
        if (provider.Kind is null or ProviderIds.Simulator && installation.All.Count > 0)
        {
            // A real account came with the environment: the simulator must not stand in for it.
            return default(Unit);
        }

        var accepted = draft.Check(null, provider.Kind ?? ProviderIds.Simulator, provider.BaseUrl, provider.ApiKey, trusted: true);
        if (!accepted.TryGet(out var entry, out var error))
        {
            return error with { Field = $"provider.{error.Field}" };
        }

        await store.AddAsync(db, organization, entry, trusted: true, cancellationToken);
        return default(Unit);
    }
}
