using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Analytics;
using Castellum.Platform.Keys;
using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Usage;

/// <summary>The names of keys and people for the ledger's breakdowns. Revoked keys keep theirs; erased people have none.</summary>
internal sealed class UsageLabels(CastellumDb db) : IUsageLabels
{
    public async Task<IReadOnlyDictionary<ApiKeyId, string>> OfKeysAsync(
        OrganizationId organization, IReadOnlyCollection<ApiKeyId> keys, CancellationToken cancellationToken) =>
        await db.Set<ApiKey>().AsNoTracking().Where(k => k.OrganizationId == organization && keys.Contains(k.Id))
            .ToDictionaryAsync(k => k.Id, k => k.Name, cancellationToken);

    public async Task<IReadOnlyDictionary<UserId, string>> OfUsersAsync(
        OrganizationId organization, IReadOnlyCollection<UserId> users, CancellationToken cancellationToken) =>
        await db.Set<User>().AsNoTracking().Where(u => users.Contains(u.Id))
            .ToDictionaryAsync(u => u.Id, u => u.Name, cancellationToken);
}
