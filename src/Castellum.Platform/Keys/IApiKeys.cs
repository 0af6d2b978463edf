using Castellum.Foundation.Web.Paging;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;

namespace Castellum.Platform.Keys;

/// <summary>The keys of the selected organisation. Scoped; select the organisation first.</summary>
public interface IApiKeys
{
    /// <summary>Makes a key. The answer holds its secret, which is not kept.</summary>
    Task<Result<ApiKeyView>> CreateAsync(NewApiKey key, CancellationToken cancellationToken);

    /// <summary>Lists keys, newest first, revoked ones included.</summary>
    Task<Result<Page<ApiKeyView>>> ListAsync(int? limit, string? cursor, CancellationToken cancellationToken);

    /// <summary>Gives a key a new secret; the old one works until the overlap ends.</summary>
    /// <param name="id">The key.</param>
    /// <param name="overlap">From zero to 30 days, or null for the configured one.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    Task<Result<ApiKeyView>> RotateAsync(ApiKeyId id, TimeSpan? overlap, CancellationToken cancellationToken);

    /// <summary>Ends a key on this node at once and on all others within a second. Revoking a revoked key changes nothing.</summary>
    Task<Result<Unit>> RevokeAsync(ApiKeyId id, CancellationToken cancellationToken);
}
