using Castellum.Platform.Setup;
using Castellum.Server.Configuration;
using Castellum.Server.Health;

namespace Castellum.Server.Hosting;

/// <summary>What a person sees when the server is up: the address and, before the first setup, the one-time link.</summary>
internal static class StartBanner
{
    public static async Task PrintAsync(WebApplication app, ServerSettings settings, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        var address = Reachable(addresses[0]);
        await Console.Out.WriteLineAsync($"Castellum {HealthEndpoints.Version} listens on {address}");
        await Console.Out.WriteLineAsync($"  data directory  {settings.DataDirectory}");
        await Console.Out.WriteLineAsync($"  database        {(settings.Database is null ? "SQLite" : "PostgreSQL")}");
        if (await app.Services.GetRequiredService<SetupLink>().CreateAsync(cancellationToken) is { } token)
        {
            await Console.Out.WriteLineAsync($"  first start     open {address}/setup?token={token}");
        }
    }

    private static string Reachable(string address) =>
        address.Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).TrimEnd('/');
}
