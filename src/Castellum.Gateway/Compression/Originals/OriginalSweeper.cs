using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Castellum.Gateway.Compression.Originals;

/// <summary>Deletes originals whose time is over.</summary>
/// <param name="scopes">Creates units of work.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where a failed round is reported.</param>
internal sealed partial class OriginalSweeper(IServiceScopeFactory scopes, TimeProvider time, ILogger<OriginalSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException or InvalidOperationException)
            {
                // The database may be away; the next round deletes what this one did not.
                LogFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        var now = time.GetUtcNow();
        await db.Set<KeptOriginal>().AcrossOrganizations().Where(o => o.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(EventId = 4100, Level = LogLevel.Warning, Message = "Expired originals could not be deleted; trying again later")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
