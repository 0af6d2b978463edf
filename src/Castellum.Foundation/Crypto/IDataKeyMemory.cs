using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Crypto;

/// <summary>The opened data keys that this process remembers. Thread-safe.</summary>
public interface IDataKeyMemory
{
    /// <summary>Forgets an organisation's keys, so that the next use reads them again: called on every node when an organisation's access changed.</summary>
    void Forget(OrganizationId owner);
}
