using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Crypto;

/// <summary>The life of data keys: made with the organisation, rotated, destroyed. Scoped.</summary>
public interface IDataKeys
{
    /// <summary>Adds the organisation's first data key to the unit of work when it has none.</summary>
    Task EnsureAsync(OrganizationId owner, CancellationToken cancellationToken);

    /// <summary>Has new values encrypted with a new data key. Values under the earlier ones stay readable. Saves.</summary>
    /// <returns>The new version.</returns>
    Task<int> RotateAsync(OrganizationId owner, CancellationToken cancellationToken);

    /// <summary>Wraps every data key with the current master key, after which earlier master keys are no longer needed. Saves.</summary>
    /// <returns>The number of data keys that were wrapped anew.</returns>
    Task<int> RewrapAsync(CancellationToken cancellationToken);

    /// <summary>Destroys an organisation's data keys: what was encrypted with them is unreadable for good, in backups too. Saves.</summary>
    /// <returns>The number of keys destroyed.</returns>
    Task<int> DestroyAsync(OrganizationId owner, CancellationToken cancellationToken);
}
