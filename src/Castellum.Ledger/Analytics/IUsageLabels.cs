using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Analytics;

/// <summary>Names of keys and people for breakdowns. Implemented by the module that owns them; without it, ids are shown.</summary>
public interface IUsageLabels
{
    /// <summary>The names of some keys.</summary>
    Task<IReadOnlyDictionary<ApiKeyId, string>> OfKeysAsync(
        OrganizationId organization, IReadOnlyCollection<ApiKeyId> keys, CancellationToken cancellationToken);

    /// <summary>The names of some people.</summary>
    Task<IReadOnlyDictionary<UserId, string>> OfUsersAsync(
        OrganizationId organization, IReadOnlyCollection<UserId> users, CancellationToken cancellationToken);
}
