using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Postgres;
using Castellum.Platform.Setup;
using Castellum.Server.Configuration;
using Castellum.Server.Demo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Castellum.Server.Hosting;

/// <summary>Starts a server: settings, data directory, database, first start, listening, in this order.</summary>
public static partial class CastellumHost
{
    private const int ExitOk = 0;
    private const int ExitConfiguration = 78; // EX_CONFIG of sysexits.h

    /// <summary>Runs until the process is told to stop.</summary>
    /// <returns>The exit code: 0, or 78 when a setting is wrong.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = await StartAsync(args, CancellationToken.None);
            await app.WaitForShutdownAsync();
            return ExitOk;
        }
        catch (SettingsException e)
        {
            await System.Console.Error.WriteLineAsync($"Castellum did not start.\n  {e.Message}");
            return ExitConfiguration;
        }
    }

    /// <summary>Starts a server and returns once it listens. Tests call this with an address of port 0.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <param name="customize">Changes services before the host is built; for tests.</param>
    /// <exception cref="SettingsException">A setting is wrong, the data directory is in use or the database does not answer.</exception>
    public static async Task<WebApplication> StartAsync(
        string[] args, CancellationToken cancellationToken, Action<WebApplicationBuilder>? customize = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = CommandLine.Normalize(args),
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        var settings = SettingsReader.Read(builder.Configuration);
        var lease = DataDirectoryLease.Acquire(settings.DataDirectory);
        try
        {
            builder.AddCastellum(settings);
            customize?.Invoke(builder);
            var app = builder.Build();
            app.Lifetime.ApplicationStopped.Register(lease.Dispose);
            app.UseCastellum();
            await PrepareAsync(app, settings, cancellationToken);
            await ListenAsync(app, settings, cancellationToken);
            return app;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    private static async Task PrepareAsync(WebApplication app, ServerSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        }
        catch (System.Data.Common.DbException e)
        {
            throw settings.Database is null
                ? new SettingsException("CASTELLUM_DATA", $"the SQLite database in '{settings.DataDirectory}' cannot be opened or migrated ({e.Message}).")
                : new SettingsException("CASTELLUM_DATABASE", $"the PostgreSQL server does not accept us ({e.Message}). Check host, database, user and password.");
        }

        await using var scope = app.Services.CreateAsyncScope();
        if (settings.Database is not null
            && await RowLevelSecurity.IsBypassedAsync(scope.ServiceProvider.GetRequiredService<CastellumDb>(), cancellationToken))
        {
            LogWallBypassed(app.Logger);
        }

        var applied = await scope.ServiceProvider.GetRequiredService<Bootstrap>().ApplyAsync(settings.Bootstrap, cancellationToken);
        if (applied.Error is { } refused)
        {
            throw new SettingsException(refused.Field ?? "CASTELLUM_BOOTSTRAP_EMAIL", refused.Message);
        }
    }

    private static async Task ListenAsync(WebApplication app, ServerSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new SettingsException("ASPNETCORE_URLS", $"cannot listen on {settings.Urls} ({e.Message}). Stop what listens there or choose another address, for example http://localhost:8081.");
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var demo = settings.Demo ? await ApplyDemoAsync(app, cancellationToken) : null;
        await StartBanner.PrintAsync(app, settings, [.. addresses], demo, cancellationToken);
    }

    private static async Task<DemoAccount> ApplyDemoAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var applied = await app.Services.GetRequiredService<DemoOrganization>().ApplyAsync(cancellationToken);
        return applied.TryGet(out var account, out var error)
            ? account
            : throw new SettingsException("--demo", $"the demo organisation cannot be made ({error.Message}) Start without --demo, or with another data directory.");
    }

    [LoggerMessage(
        EventId = 5001,
        Level = LogLevel.Warning,
        Message = "The PostgreSQL role is superuser or has BYPASSRLS: row-level security, the third wall between organisations, does not hold. Use a role with neither.")]
    private static partial void LogWallBypassed(ILogger logger);
}
