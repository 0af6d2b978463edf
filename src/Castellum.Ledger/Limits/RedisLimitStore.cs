using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Castellum.Ledger.Limits;

/// <summary>Counts in Redis for all nodes; in this process at one N-th of the limits while Redis is lost or slow.</summary>
/// <remarks>A breaker keeps a slow Redis out of the request path: one failure opens it, one probe per second tries again.</remarks>
internal sealed partial class RedisLimitStore(
    IRedisScripts redis, LocalLimitStore local, TimeProvider time, IOptions<LedgerOptions> options, ILogger<RedisLimitStore> logger) : ILimitStore
{
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(1);

    private long _openUntil;
    private int _lost;

    /// <summary>Whether the node counts by itself because Redis is lost.</summary>
    public bool IsLost => Volatile.Read(ref _lost) != 0;

    public async ValueTask<LimitDecision> TakeAsync(IReadOnlyList<LimitTarget> targets, long tokens, Guid call)
    {
        if (!MayTry())
        {
            return await local.TakeAsync(Shares(targets), tokens, call);
        }

        try
        {
            var answer = await redis.RunAsync(RedisLimitScript.Take, Keys(targets), TakeArguments(targets, tokens, call));
            Found();
            return Decide(targets, answer);
        }
        catch (RedisLostException lost)
        {
            Lose(lost);
            return await local.TakeAsync(Shares(targets), tokens, call);
        }
    }

    public void Finish(IReadOnlyList<LimitTarget> targets, long tokenDifference, Guid call)
    {
        // Both, because the call may have been admitted by either; giving back what was not taken changes nothing.
        local.Finish(Shares(targets), tokenDifference, call);
        if (MayTry())
        {
            _ = FinishAsync(targets, tokenDifference, call);
        }
    }

    private async Task FinishAsync(IReadOnlyList<LimitTarget> targets, long tokenDifference, Guid call)
    {
        try
        {
            await redis.RunAsync(
                RedisLimitScript.Finish,
                Keys(targets),
                [Text(tokenDifference), call.ToString("N"), .. targets.Select(t => Text(t.TokensPerMinute ?? 0))]);
        }
        catch (RedisLostException lost)
        {
            // The place in the concurrency limit is a lease: it ends by itself.
            Lose(lost);
        }
    }

    private static string[] Keys(IReadOnlyList<LimitTarget> targets) =>
        [.. targets.SelectMany(t => new[] { $"castellum:{{{t.Key}}}:r", $"castellum:{{{t.Key}}}:t", $"castellum:{{{t.Key}}}:c" })];

    private string[] TakeArguments(IReadOnlyList<LimitTarget> targets, long tokens, Guid call) =>
    [
        Text(tokens), call.ToString("N"), Text(options.Value.ReservationSeconds * 1_000_000L),
        .. targets.SelectMany(t => new[] { Text(t.RequestsPerMinute ?? 0), Text(t.TokensPerMinute ?? 0), Text(t.Concurrent ?? 0) }),
    ];

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static LimitDecision Decide(IReadOnlyList<LimitTarget> targets, long[] answer)
    {
        var refused = (int)answer[0];
        var target = targets[Math.Max(0, refused - 1)];
        var (requests, tokens) = (answer[3], answer[4]);
        return new LimitDecision(
            refused == 0 ? null : answer[1] switch { 1 => "requests", 2 => "tokens", _ => "concurrency" },
            TimeSpan.FromMicroseconds(answer[2]),
            target.RequestsPerMinute is { } r ? Gcra.Left(requests, 0, r) : long.MaxValue,
            TimeSpan.FromMicroseconds(Math.Max(0, requests)),
            target.TokensPerMinute is { } t ? Gcra.Left(tokens, 0, t) : long.MaxValue,
            TimeSpan.FromMicroseconds(Math.Max(0, tokens)));
    }

    private List<LimitTarget> Shares(IReadOnlyList<LimitTarget> targets) => [.. targets.Select(t => t.Share(options.Value.Nodes))];

    // Closed: always. Open: one caller per second probes, the others stay local.
    private bool MayTry()
    {
        if (!IsLost)
        {
            return true;
        }

        var now = time.GetTimestamp();
        var until = Interlocked.Read(ref _openUntil);
        return now >= until && Interlocked.CompareExchange(ref _openUntil, now + Ticks(), until) == until;
    }

    private long Ticks() => (long)(ProbeEvery.TotalSeconds * time.TimestampFrequency);

    private void Lose(RedisLostException lost)
    {
        Interlocked.Exchange(ref _openUntil, time.GetTimestamp() + Ticks());
        if (Interlocked.Exchange(ref _lost, 1) == 0)
        {
            RedisLost(logger, lost, options.Value.Nodes);
        }
    }

    private void Found()
    {
        if (IsLost && Interlocked.Exchange(ref _lost, 0) != 0)
        {
            RedisFound(logger);
        }
    }

    [LoggerMessage(3041, LogLevel.Warning, "Rate limits: Redis is lost or slow; this node counts by itself at one {Nodes}th of the limits")]
    private static partial void RedisLost(ILogger logger, Exception lost, int nodes);

    [LoggerMessage(3042, LogLevel.Information, "Rate limits: Redis answers again")]
    private static partial void RedisFound(ILogger logger);
}
