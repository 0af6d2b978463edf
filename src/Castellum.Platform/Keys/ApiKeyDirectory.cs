using System.Collections.Concurrent;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;

namespace Castellum.Platform.Keys;

/// <summary>Remembers looked-up keys; asks <see cref="ApiKeyLoader"/> for those it does not know or that may have changed.</summary>
internal sealed class ApiKeyDirectory(ApiKeyLoader loader, AccessEpochs epochs, TimeProvider time) : IApiKeyDirectory, IDisposable
{
    // Unknown secrets with a right checksum are remembered too, so that repeating one costs no query; a flood of different ones starts over.
    private const int MaxUnknown = 10_000;
    private const int ConcurrentLoads = 8;
    private readonly ConcurrentDictionary<KeyHash, ApiKeyEntry> _known = new();
    private readonly ConcurrentDictionary<KeyHash, ApiKeyEntry> _unknown = new();
    private readonly SemaphoreSlim _loads = new(ConcurrentLoads);

    public ValueTask<Result<ApiKeyIdentity>> FindAsync(ReadOnlyMemory<char> secret, CancellationToken cancellationToken)
    {
        if (!ApiKeySecret.IsWellFormed(secret.Span))
        {
            return ValueTask.FromResult<Result<ApiKeyIdentity>>(KeyErrors.Unknown);
        }

        var hash = KeyHash.Of(secret.Span);
        return TryRemembered(hash, out var entry) ? ValueTask.FromResult(Answer(entry)) : LoadAsync(hash, cancellationToken);
    }

    /// <summary>The keys used since the last call, with the time of their last use.</summary>
    public IReadOnlyList<(ApiKeyId Key, DateTimeOffset At)> TakeLastUses()
    {
        List<(ApiKeyId, DateTimeOffset)> uses = [];
        foreach (var entry in _known.Values)
        {
            if (entry.Key is { } key && entry.TakeLastUse() is { } at)
            {
                uses.Add((key, at));
            }
        }

        return uses;
    }

    public void Dispose() => _loads.Dispose();

    private bool TryRemembered(in KeyHash hash, out ApiKeyEntry entry) =>
        (_known.TryGetValue(hash, out entry!) || _unknown.TryGetValue(hash, out entry!)) && entry.IsFresh(epochs.Now);

    private async ValueTask<Result<ApiKeyIdentity>> LoadAsync(KeyHash hash, CancellationToken cancellationToken)
    {
        await _loads.WaitAsync(cancellationToken);
        try
        {
            if (!TryRemembered(hash, out var entry))
            {
                entry = await loader.LoadAsync(hash, epochs.Now, cancellationToken);
                Remember(hash, entry);
            }

            return Answer(entry);
        }
        finally
        {
            _loads.Release();
        }
    }

    private void Remember(KeyHash hash, ApiKeyEntry entry)
    {
        if (entry.Key is not null)
        {
            _unknown.TryRemove(hash, out _);
            _known[hash] = entry;
            return;
        }

        _known.TryRemove(hash, out _);
        if (_unknown.Count >= MaxUnknown)
        {
            _unknown.Clear();
        }

        _unknown[hash] = entry;
    }

    private Result<ApiKeyIdentity> Answer(ApiKeyEntry entry)
    {
        if (!entry.Outcome.IsSuccess)
        {
            return entry.Outcome;
        }

        var now = time.GetUtcNow();
        if (entry.IsExpired(now))
        {
            return KeyErrors.Expired;
        }

        entry.Touch(now);
        return entry.Outcome;
    }
}
