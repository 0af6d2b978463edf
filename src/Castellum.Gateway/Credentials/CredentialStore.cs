using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Credentials;

/// <summary>Adds accounts to the unit of work; the caller saves.</summary>
/// <param name="protector">Encrypts keys.</param>
/// <param name="ids">New ids.</param>
/// <param name="time">The clock.</param>
internal sealed class CredentialStore(ISecretProtector protector, IIdGenerator ids, TimeProvider time)
{
    /// <summary>Adds an account.</summary>
    public async Task<ProviderCredential> AddAsync(
        CastellumDb db, OrganizationId organization, CredentialDraft.Accepted draft, bool trusted, CancellationToken cancellationToken)
    {
        var row = new ProviderCredential
        {
            Id = ids.New<CredentialId>(),
            OrganizationId = organization,
            Name = draft.Name,
            Provider = draft.Provider.Id,
            BaseUrl = draft.BaseUrl.ToString(),
            TrustedAddress = trusted,
            CreatedAt = time.GetUtcNow(),
            Display = CredentialView.Mask(draft.Secret),
        };
        if (draft.Secret is { } secret)
        {
            row.Secret = await protector.ProtectTextAsync(CredentialDirectory.LocationOf(row), secret, cancellationToken);
        }

        // The simulator is part of this process: there is nothing to check.
        row.Health = row.Provider == ProviderIds.Simulator ? HealthStatus.Ok : HealthStatus.Unknown;
        db.Add(row);
        return row;
    }
}
