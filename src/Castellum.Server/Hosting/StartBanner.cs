using Castellum.Platform.Setup;
using Castellum.Server.Configuration;
using Castellum.Server.Demo;
using Castellum.Server.Health;

namespace Castellum.Server.Hosting;

/// <summary>What a person sees when the server is up: the address and, before the first setup, the one-time link.</summary>
internal static class StartBanner
{
    public static async Task PrintAsync(WebApplication app, ServerSettings settings, IReadOnlyList<string> addresses, DemoAccount? demo, CancellationToken cancellationToken)
    {
        var address = Reachable(addresses[0]);
        await System.Console.Out.WriteLineAsync($"Castellum {HealthEndpoints.Version} listens on {address}");
        await System.Console.Out.WriteLineAsync($"  data directory  {settings.DataDirectory}");
        await System.Console.Out.WriteLineAsync($"  database        {(settings.Database is null ? "SQLite" : "PostgreSQL")}");
        if (demo is not null)
        {
            await PrintDemoAsync(demo);
        }

        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<SetupLink>().CreateAsync(new Uri(address), cancellationToken) is { } link)
        {
            await System.Console.Out.WriteLineAsync($"  first start     open {link}");
        }
    }

    private static async Task PrintDemoAsync(DemoAccount demo)
    {
        var output = System.Console.Out;
        await output.WriteLineAsync($"  demo            sign in as {demo.Email}");
        await output.WriteLineAsync($"  demo password   {demo.Password ?? "as printed at the first start with --demo"}");
        if (demo.ApiKey is not null)
        {
            await output.WriteLineAsync($"  demo key        {demo.ApiKey} (reaches only the simulator)");
        }
    }

    private static string Reachable(string address) =>
        address.Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).TrimEnd('/');
}
