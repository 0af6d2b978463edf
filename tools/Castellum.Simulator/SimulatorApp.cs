using System.Net;
using Castellum.Simulator.Anthropic;
using Castellum.Simulator.Bedrock;
using Castellum.Simulator.Control;
using Castellum.Simulator.Gemini;
using Castellum.Simulator.OpenAi;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Castellum.Simulator;

/// <summary>A running simulator, in this process or as a program of its own. Listens on the loopback interface only.</summary>
public sealed class SimulatorApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SimulatorApp(WebApplication app, Simulation simulation, Uri address)
    {
        _app = app;
        Simulation = simulation;
        Address = address;
    }

    /// <summary>Where it listens, for example <c>http://127.0.0.1:9100/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Scripts and the log of received requests.</summary>
    public Simulation Simulation { get; }

    /// <summary>Starts on a port; 0 picks a free one.</summary>
    public static Task<SimulatorApp> StartAsync(int port) => StartAsync(new SimulatorOptions { Port = port });

    /// <summary>Starts with options.</summary>
    public static async Task<SimulatorApp> StartAsync(SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        });
        var simulation = new Simulation(TimeProvider.System, options.Instant);
        if (options.ScriptFile is { } file)
        {
            simulation.Script.Load(await File.ReadAllBytesAsync(file));
        }

        var app = builder.Build();
        Map(app, simulation);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new SimulatorApp(app, simulation, new Uri(addresses.Addresses.First() + "/"));
    }

    /// <summary>Waits until the process is asked to end.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Map(WebApplication app, Simulation simulation)
    {
        ControlEndpoints.Map(app, simulation);
        BreachedPasswordsEndpoint.Map(app, simulation);
        ChatEndpoint.Map(app, simulation);
        ResponsesEndpoint.Map(app, simulation);
        OpenAiEndpoints.Map(app, simulation);
        MessagesEndpoint.Map(app, simulation);
        GeminiEndpoint.Map(app, simulation);
        ConverseEndpoint.Map(app, simulation);
        app.MapFallback(context => simulation.RunAsync(context, Vendor.OpenAi, exchange =>
            exchange.FailAsync(new Faults.VendorFault(404, "not_found", $"Invalid URL ({context.Request.Method} {context.Request.Path})"))));
    }
}
