using Castellum.Simulator;

namespace Castellum.Dialects.Tests.Translation;

/// <summary>One simulator for the whole matrix.</summary>
public sealed class SimulatorMatrixFixture : IAsyncLifetime
{
    private readonly HttpClient _http = new();

    public SimulatorApp Simulator { get; private set; } = null!;

    internal Upstream Upstream { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Simulator = await SimulatorApp.StartAsync(0);
        Upstream = new Upstream(Simulator, _http);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Simulator.DisposeAsync();
    }
}
