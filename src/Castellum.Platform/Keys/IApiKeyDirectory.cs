using Castellum.Kernel.Results;

namespace Castellum.Platform.Keys;

/// <summary>Finds who an API key belongs to. Thread-safe.</summary>
/// <remarks>
/// A key seen before is answered from memory without allocating. A change of keys takes effect on this node at once when made here and
/// within a second when made elsewhere.
/// </remarks>
public interface IApiKeyDirectory
{
    /// <summary>Looks a secret up.</summary>
    /// <param name="secret">The secret as the client sent it.</param>
    /// <param name="cancellationToken">Ends the wait for the database when the key is not in memory.</param>
    /// <returns>The identity, or why the key is refused: unknown, revoked, expired, organisation suspended.</returns>
    ValueTask<Result<ApiKeyIdentity>> FindAsync(ReadOnlyMemory<char> secret, CancellationToken cancellationToken);
}
