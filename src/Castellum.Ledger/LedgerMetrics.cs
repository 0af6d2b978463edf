using System.Diagnostics.Metrics;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Content;
using Castellum.Ledger.Journal;
using Castellum.Ledger.Limits;
using Castellum.Ledger.Writing;
using Microsoft.Extensions.Hosting;

namespace Castellum.Ledger;

/// <summary>The ledger's meter: how much waits in the journal, how much was written, what was refused or dropped.</summary>
internal sealed class LedgerMetrics : IHostedService, IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Castellum.Ledger";

    private readonly Meter _meter;

    public LedgerMetrics(
        IMeterFactory meters, UsageJournal journal, LedgerWriter writer, ReservationSweeper reservations, ContentCapture content, ILimitStore limits)
    {
        _meter = meters.Create(MeterName);
        _meter.CreateObservableGauge("castellum.ledger.journal.size", () => journal.Bytes, "By", "Bytes in the journal that are not trimmed yet");
        _meter.CreateObservableCounter("castellum.ledger.journal.events", () => journal.Events, "{event}", "Events appended to the journal");
        _meter.CreateObservableCounter("castellum.ledger.stored.events", () => writer.Stored, "{event}", "Events stored in the database");
        _meter.CreateObservableCounter("castellum.ledger.rejected.events", () => writer.Rejected, "{event}", "Events the database refused for good");
        _meter.CreateObservableGauge(
            "castellum.ledger.journal.lag", () => Math.Max(0, journal.Events - writer.Stored), "{event}", "Events of this process that are not in the database yet");
        _meter.CreateObservableGauge("castellum.ledger.accepting", () => journal.Refusal is null ? 1 : 0, "{state}", "1 while new spend is admitted");
        _meter.CreateObservableGauge("castellum.ledger.reservations", () => reservations.Open, "{reservation}", "Reservations under way");
        _meter.CreateObservableCounter("castellum.ledger.content.dropped", () => content.Dropped, "{capture}", "Captured contents that were not kept");
        _meter.CreateObservableGauge(
            "castellum.ledger.limits.local", () => limits is RedisLimitStore { IsLost: true } ? 1 : 0, "{state}", "1 while Redis is lost and this node counts by itself");
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
