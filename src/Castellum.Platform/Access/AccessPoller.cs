using Castellum.Foundation.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Access;

/// <summary>Looks for changes of access that other processes committed, and invalidates what this node remembers of them.</summary>
/// <remarks>Makes the bound of one second independent of any broadcast: another node, the command line and a restored backup all count.</remarks>
internal sealed partial class AccessPoller(
    IServiceScopeFactory scopes, IInvalidationBus bus, PlatformOptions options, TimeProvider time, ILogger<AccessPoller> logger)
    : BackgroundService
{
    // Clocks of nodes differ and transactions commit after their timestamp was taken: look back, and compare generations.
    private static readonly TimeSpan LookBack = TimeSpan.FromMinutes(2);
    private readonly Dictionary<Guid, long> _seen = [];
    private DateTimeOffset? _lastLook;
    private bool _failing;

    /// <summary>Looks once.</summary>
    internal async Task PollAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        var now = time.GetUtcNow();
        // From the last look that succeeded: what changed while the database was out of reach counts too, however long that was.
        var since = (_lastLook ?? now) - LookBack;
        var changed = await db.Set<AccessGeneration>().AsNoTracking()
            .Where(g => g.ChangedAt >= since)
            .Select(g => new { g.Subject, g.Generation })
            .ToListAsync(cancellationToken);
        foreach (var row in changed)
        {
            if (!_seen.TryGetValue(row.Subject, out var seen) || seen != row.Generation)
            {
                _seen[row.Subject] = row.Generation;
                bus.Deliver(row.Subject);
            }
        }

        _lastLook = now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.AccessPollInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryPollAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task TryPollAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PollAsync(cancellationToken);
            _failing = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is away: keys in memory go on working, and the next tick tries again. Said once, not twice a second.
            if (!_failing)
            {
                LogFailed(exception);
            }

            _failing = true;
        }
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "Looking for changed access failed; trying again until the database answers.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Debug, Message = "Stopped looking for changed access.")]
    private partial void LogStopped();
}
