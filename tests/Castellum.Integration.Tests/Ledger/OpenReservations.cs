using System.Diagnostics.Metrics;
using Castellum.Integration.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Integration.Tests.Ledger;

/// <summary>Reads the server's own gauge of reservations under way.</summary>
internal static class OpenReservations
{
    public static long Count(TestServer server)
    {
        var meters = server.Services.GetRequiredService<IMeterFactory>();
        var count = -1L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "castellum.ledger.reservations" && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => count = value);
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => count = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return count;
    }
}
