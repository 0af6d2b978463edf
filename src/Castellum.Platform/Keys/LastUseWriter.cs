using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Keys;

/// <summary>Writes when keys were last used, in batches instead of once per request.</summary>
internal sealed partial class LastUseWriter(
    ApiKeyDirectory directory, IServiceScopeFactory scopes, TimeProvider time, ILogger<LastUseWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        var uses = directory.TakeLastUses();
        if (uses.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        // One column of keys of every organisation, found by their own use.
        using var across = db.ActAcrossOrganizations();
        foreach (var (key, at) in uses)
        {
            await db.Set<ApiKey>().AcrossOrganizations()
                .Where(k => k.Id == key && (k.LastUsedAt == null || k.LastUsedAt < at))
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at), cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
            // The process ends: what was used since the last tick still counts.
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
            // Informational data: a database that is away loses at most some times of last use.
            LogFailed(exception);
        }
    }

    [LoggerMessage(EventId = 2011, Level = LogLevel.Warning, Message = "Writing the times of last use of API keys failed.")]
    private partial void LogFailed(Exception exception);
}
