using System.Collections.Concurrent;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Castellum.Foundation.Jobs;

/// <summary>Runs jobs on this node. Any number of nodes may run the same queue.</summary>
internal sealed partial class JobRunner(
    IServiceScopeFactory scopes, JobRoutes routes, JobOptions options, TimeProvider time, ILogger<JobRunner> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<Guid, Running> _running = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Takes what is due, up to the number of workers, and does it.</summary>
    /// <returns>The number of jobs taken.</returns>
    internal async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var items = await WithStoreAsync(store => store.ClaimAsync(routes.Kinds, options.Workers, cancellationToken));
        await Task.WhenAll(items.Select(item => RunAsync(item, cancellationToken)));
        return items.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!routes.Kinds.Any())
        {
            return;
        }

        var loops = Enumerable.Range(0, options.Workers).Select(_ => WorkAsync(stoppingToken)).Append(RenewAsync(stoppingToken));
        await Task.WhenAll(loops);
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await TakeAsync(stoppingToken) is { } item)
                {
                    await RunAsync(item, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database is away. Jobs stay where they are; leases bring back what this node had.
                LogQueueFailed(exception);
                await Task.Delay(options.PollInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // One worker looks at a time: while there is nothing to do, one look per interval is enough for all of them.
    private async Task<WorkItem?> TakeAsync(CancellationToken stoppingToken)
    {
        await _turn.WaitAsync(stoppingToken);
        try
        {
            var items = await WithStoreAsync(store => store.ClaimAsync(routes.Kinds, 1, stoppingToken));
            if (items.Count > 0)
            {
                return items[0];
            }

            await Task.Delay(options.PollInterval, time, stoppingToken);
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task RunAsync(WorkItem item, CancellationToken stoppingToken)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        _running[item.Id] = new Running(item.Lease!.Value, cancel);
        try
        {
            await HandleAsync(item, cancel.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await WithStoreAsync(store => store.ReleaseAsync(item, CancellationToken.None));
        }
        catch (JobDelayedException delayed)
        {
            await WithStoreAsync(store => store.FailAsync(item, delayed.Message, delayed.Delay, CancellationToken.None));
        }
        catch (Exception exception)
        {
            // Whatever a handler throws means another attempt, or the dead letters.
            LogJobFailed(exception, item.Kind, item.Id, item.Attempts);
            await WithStoreAsync(store => store.FailAsync(item, exception.Message, BackoffOf(item), CancellationToken.None));
        }
        finally
        {
            _running.TryRemove(item.Id, out _);
        }
    }

    private async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (item.Attempts > item.MaxAttempts)
        {
            throw new InvalidOperationException(item.LastError ?? "The process ended during every attempt.");
        }

        await using var scope = scopes.CreateAsyncScope();
        if (item.Owner != default(OrganizationId))
        {
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(item.Owner);
        }

        var job = new Job(item, (percent, token) => WithStoreAsync(store => store.ReportAsync(item, percent, token)));
        await routes.Resolve(item.Kind, scope.ServiceProvider).HandleAsync(job, cancellationToken);
        if (!await scope.ServiceProvider.GetRequiredService<JobStore>().CompleteAsync(item, cancellationToken))
        {
            LogLeaseLost(item.Kind, item.Id);
        }
    }

    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Lease / 3, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await RenewOnceAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Without renewal another node may take the jobs over; completing then fails on the lease, so nothing is done twice.
                LogQueueFailed(exception);
            }
        }
    }

    /// <summary>Renews the leases of what runs here and stops what was cancelled or taken over.</summary>
    internal async Task RenewOnceAsync(CancellationToken cancellationToken)
    {
        (Guid, Guid)[] held = [.. _running.Select(r => (r.Key, r.Value.Lease))];
        if (held.Length == 0)
        {
            return;
        }

        foreach (var lost in await WithStoreAsync(store => store.RenewAsync(held, cancellationToken)))
        {
            if (_running.TryGetValue(lost, out var running))
            {
                await running.Cancel.CancelAsync();
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    private TimeSpan BackoffOf(WorkItem item)
    {
        var factor = Math.Pow(2, Math.Min(item.Attempts - 1, 20)) * (0.75 + (Random.Shared.NextDouble() / 2));
        var wait = options.Backoff.TotalSeconds * factor;
        return TimeSpan.FromSeconds(Math.Min(wait, options.MaxBackoff.TotalSeconds));
    }

    private async Task<T> WithStoreAsync<T>(Func<JobStore, Task<T>> action)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<JobStore>());
    }

    private async Task WithStoreAsync(Func<JobStore, Task> action)
    {
        await using var scope = scopes.CreateAsyncScope();
        await action(scope.ServiceProvider.GetRequiredService<JobStore>());
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "The job queue does not answer; trying again.")]
    private partial void LogQueueFailed(Exception exception);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "Job {Kind} {Id} failed in attempt {Attempt}.")]
    private partial void LogJobFailed(Exception exception, string kind, Guid id, int attempt);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "Job {Kind} {Id} was taken over or cancelled meanwhile; its outcome is dropped.")]
    private partial void LogLeaseLost(string kind, Guid id);

    /// <summary>A job in work on this node.</summary>
    private sealed record Running(Guid Lease, CancellationTokenSource Cancel);
}
