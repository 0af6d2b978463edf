using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;

namespace Castellum.Platform.Keys;

/// <summary>What this node remembers of one secret: an identity or the reason it is refused.</summary>
internal sealed class ApiKeyEntry(Result<ApiKeyIdentity> outcome, ApiKeyId? key, AccessEpochs.Mark? mark, long epoch, DateTimeOffset? expiresAt)
{
    private long _lastUsed;
    private long _lastFlushed;

    public Result<ApiKeyIdentity> Outcome { get; } = outcome;

    public ApiKeyId? Key { get; } = key;

    /// <summary>Whether the entry still holds. An unknown secret has no organisation: any change anywhere may have created it.</summary>
    public bool IsFresh(long currentEpoch) => mark is null ? epoch == currentEpoch : epoch >= mark.InvalidatedAt;

    public bool IsExpired(DateTimeOffset now) => now >= expiresAt;

    public void Touch(DateTimeOffset now) => Volatile.Write(ref _lastUsed, now.UtcTicks);

    /// <summary>The last use since the previous call, or null.</summary>
    public DateTimeOffset? TakeLastUse()
    {
        var used = Volatile.Read(ref _lastUsed);
        return used > Interlocked.Exchange(ref _lastFlushed, used) ? new DateTimeOffset(used, TimeSpan.Zero) : null;
    }
}
