using System.Collections.Concurrent;
using Castellum.Foundation.Data.Conventions;
using Microsoft.Extensions.Options;

namespace Castellum.Ledger.Limits;

/// <summary>Counts in this process.</summary>
internal sealed class LocalLimitStore(TimeProvider time, IOptions<LedgerOptions> options) : ILimitStore
{
    // Subjects such as addresses come without end: idle counters are swept when there are this many.
    private const int SweepAt = 100_000;

    private readonly ConcurrentDictionary<string, Counter> _counters = new(StringComparer.Ordinal);

    public ValueTask<LimitDecision> TakeAsync(IReadOnlyList<LimitTarget> targets, long tokens, Guid call)
    {
        var now = Now();
        var tightest = default(LimitDecision);
        for (var i = 0; i < targets.Count; i++)
        {
            var decision = Find(targets[i].Key, now).Take(targets[i], now, tokens, call, now + (options.Value.ReservationSeconds * 1_000_000L));
            if (!decision.IsAdmitted)
            {
                for (var taken = i - 1; taken >= 0; taken--)
                {
                    Find(targets[taken].Key, now).Return(targets[taken], now, tokens, call);
                }

                return new ValueTask<LimitDecision>(decision);
            }

            tightest = i == 0 ? decision : Tighter(tightest, decision);
        }

        return new ValueTask<LimitDecision>(tightest);
    }

    public void Finish(IReadOnlyList<LimitTarget> targets, long tokenDifference, Guid call)
    {
        var now = Now();
        foreach (var target in targets)
        {
            Find(target.Key, now).Finish(target, now, tokenDifference, call);
        }
    }

    private static LimitDecision Tighter(in LimitDecision left, in LimitDecision right) =>
        right.RequestsLeft < left.RequestsLeft || right.TokensLeft < left.TokensLeft ? right : left;

    private long Now() => InstantConverter.ToMicroseconds(time.GetUtcNow());

    private Counter Find(string key, long now)
    {
        if (_counters.TryGetValue(key, out var counter))
        {
            return counter;
        }

        if (_counters.Count >= SweepAt)
        {
            foreach (var (idle, candidate) in _counters)
            {
                if (candidate.IsIdle(now))
                {
                    _counters.TryRemove(idle, out _);
                }
            }
        }

        return _counters.GetOrAdd(key, static _ => new Counter());
    }

    private sealed class Counter
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<Guid, long> _places = [];
        private long _requests;
        private long _tokens;

        public bool IsIdle(long now)
        {
            lock (_gate)
            {
                return _places.Count == 0 && _requests <= now && _tokens <= now;
            }
        }

        public LimitDecision Take(in LimitTarget target, long now, long tokens, Guid call, long expiry)
        {
            lock (_gate)
            {
                var (requestTat, requestWait) = target.RequestsPerMinute is { } r ? Gcra.Take(_requests, now, r, 1) : (_requests, 0);
                var (tokenTat, tokenWait) = target.TokensPerMinute is { } t ? Gcra.Take(_tokens, now, t, tokens) : (_tokens, 0);
                if (requestWait > 0 || tokenWait > 0)
                {
                    var refusal = requestWait > 0 ? "requests" : "tokens";
                    return Describe(target, now, refusal, TimeSpan.FromMicroseconds(Math.Max(requestWait, tokenWait)));
                }

                if (target.Concurrent is { } most && !TryPlace(most, now, call, expiry))
                {
                    return Describe(target, now, "concurrency", TimeSpan.FromSeconds(1));
                }

                (_requests, _tokens) = (requestTat, tokenTat);
                return Describe(target, now, null, TimeSpan.Zero);
            }
        }

        public void Return(in LimitTarget target, long now, long tokens, Guid call)
        {
            lock (_gate)
            {
                _requests = target.RequestsPerMinute is { } r ? Gcra.Correct(_requests, now, r, -1) : _requests;
                _tokens = target.TokensPerMinute is { } t ? Gcra.Correct(_tokens, now, t, -tokens) : _tokens;
                _places.Remove(call);
            }
        }

        public void Finish(in LimitTarget target, long now, long tokenDifference, Guid call)
        {
            lock (_gate)
            {
                _tokens = target.TokensPerMinute is { } t ? Gcra.Correct(_tokens, now, t, tokenDifference) : _tokens;
                _places.Remove(call);
            }
        }

        // Places of calls that never ended come back by themselves.
        private bool TryPlace(int most, long now, Guid call, long expiry)
        {
            if (_places.Count >= most)
            {
                foreach (var (forgotten, _) in _places.Where(p => p.Value <= now).ToList())
                {
                    _places.Remove(forgotten);
                }
            }

            return _places.Count < most && _places.TryAdd(call, expiry);
        }

        private LimitDecision Describe(in LimitTarget target, long now, string? refusal, TimeSpan retryAfter) => new(
            refusal,
            retryAfter,
            target.RequestsPerMinute is { } r ? Gcra.Left(_requests, now, r) : long.MaxValue,
            TimeSpan.FromMicroseconds(Math.Max(0, _requests - now)),
            target.TokensPerMinute is { } t ? Gcra.Left(_tokens, now, t) : long.MaxValue,
            TimeSpan.FromMicroseconds(Math.Max(0, _tokens - now)));
    }
}
