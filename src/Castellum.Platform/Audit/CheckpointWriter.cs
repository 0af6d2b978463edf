using System.Collections.Concurrent;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Audit;

/// <summary>Signs a checkpoint of every chain that moved, hourly and when the process ends.</summary>
internal sealed partial class CheckpointWriter(
    IServiceScopeFactory scopes, CheckpointStore store, TimeProvider time, ILogger<CheckpointWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<OrganizationId, long> _written = new();

    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        foreach (var head in await db.Set<AuditHead>().AcrossOrganizations().AsNoTracking().ToListAsync(cancellationToken))
        {
            if (_written.TryGetValue(head.OrganizationId, out var seq) && seq == head.Seq)
            {
                continue;
            }

            store.Append(head.OrganizationId, head.Seq, head.Hash, time.GetUtcNow());
            _written[head.OrganizationId] = head.Seq;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var (checkpoint, valid) in store.Read())
        {
            if (valid)
            {
                _written[checkpoint!.Organization] = checkpoint.Seq;
            }
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryWriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await TryWriteAsync(CancellationToken.None);
        }
    }

    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database or the disk is away; the next hour signs what was missed.
            LogFailed(exception);
        }
    }

    [LoggerMessage(EventId = 2021, Level = LogLevel.Error, Message = "Signing checkpoints of the audit log failed.")]
    private partial void LogFailed(Exception exception);
}
