using System.Globalization;
using Castellum.Foundation.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Castellum.Foundation.Jobs;

/// <summary>Puts recurring jobs into the queue. All nodes try; the unique key of a run lets one succeed.</summary>
internal sealed partial class RecurringJobs(
    IServiceScopeFactory scopes, IEnumerable<RecurringJobs.Schedule> schedules, TimeProvider time, ILogger<RecurringJobs> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    internal async Task EnqueueDueAsync(CancellationToken cancellationToken)
    {
        foreach (var schedule in schedules)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
            var run = time.GetUtcNow().UtcTicks / schedule.Interval.Ticks;
            var key = string.Create(CultureInfo.InvariantCulture, $"{schedule.Kind}@{run}");
            if (await db.Set<WorkItem>().AnyAsync(w => w.UniqueKey == key, cancellationToken))
            {
                continue;
            }

            await scope.ServiceProvider.GetRequiredService<IJobQueue>()
                .AddAsync(new JobRequest(schedule.Kind, new { }) { UniqueKey = key }, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                LogTaken(schedule.Kind);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await EnqueueDueAsync(stoppingToken);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database is away; the next tick tries again.
                LogFailed(exception);
                await Task.Delay(Tick, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(EventId = 1111, Level = LogLevel.Debug, Message = "Another node put this run of {Kind} into the queue.")]
    private partial void LogTaken(string kind);

    [LoggerMessage(EventId = 1112, Level = LogLevel.Warning, Message = "Recurring jobs could not be put into the queue; trying again.")]
    private partial void LogFailed(Exception exception);

    internal sealed record Schedule(string Kind, TimeSpan Interval);
}
