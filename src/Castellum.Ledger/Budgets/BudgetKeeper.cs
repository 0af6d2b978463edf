using System.Data.Common;
using Castellum.Foundation.Data.Conventions;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Castellum.Ledger.Budgets;

/// <summary>Renews leases, gives idle ones back, ends forgotten reservations, removes what crashed runs left, and sends notices.</summary>
internal sealed partial class BudgetKeeper(
    BudgetBook book,
    BudgetAuthority authority,
    BudgetAlerts alerts,
    ReservationSweeper reservations,
    LedgerWriter writer,
    NodeRun node,
    IOptions<LedgerOptions> options,
    TimeProvider time,
    ILogger<BudgetKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private bool _sweptEarlierRuns;

    /// <summary>One round of upkeep.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (reservations.Sweep() is > 0 and var forgotten)
        {
            ReservationsForgotten(logger, forgotten);
        }

        var now = InstantConverter.ToMicroseconds(time.GetUtcNow());
        foreach (var window in book.Windows)
        {
            await RenewAsync(window, now, cancellationToken);
        }

        // What an earlier run of this node spent is in its journal; its leases may go once all of that is in the database.
        var earlier = !_sweptEarlierRuns && writer.IsCaughtUp;
        await authority.SweepAsync(node, now - (options.Value.LeaseSeconds * 1_000_000L), earlier, cancellationToken);
        _sweptEarlierRuns |= earlier;
        book.Forget();
        await alerts.RunAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or TimeoutException or IOException or InvalidOperationException)
            {
                UpkeepFailed(logger, failure);
            }
        }
    }

    private async Task RenewAsync(BudgetWindow window, long now, CancellationToken cancellationToken)
    {
        if (!window.HasLease)
        {
            return;
        }

        await window.Asking.WaitAsync(cancellationToken);
        try
        {
            var idle = window.TakeIdle();
            var expires = now + (options.Value.LeaseSeconds * 1_000_000L);
            if (await authority.RenewAsync(window, idle, now, expires, cancellationToken))
            {
                window.Renewed(expires);
            }
            else
            {
                window.Lost();
            }
        }
        finally
        {
            window.Asking.Release();
        }
    }

    [LoggerMessage(3060, LogLevel.Warning, "Budgets: {Count} reservations were neither settled nor given back and were ended")]
    private static partial void ReservationsForgotten(ILogger logger, int count);

    [LoggerMessage(3061, LogLevel.Warning, "Budgets: upkeep of leases failed and is tried again")]
    private static partial void UpkeepFailed(ILogger logger, Exception failure);
}
