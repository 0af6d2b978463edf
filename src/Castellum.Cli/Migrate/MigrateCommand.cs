using System.CommandLine;
using Castellum.Cli.Hosting;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Server.Configuration;
using Castellum.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Cli.Migrate;

/// <summary><c>castellum migrate</c>: creates the database or brings it to this version.</summary>
internal sealed class MigrateCommand
{
    private readonly InstallationOptions _installation = new();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be applied." };

    public static Command Create()
    {
        var self = new MigrateCommand();
        var command = new Command("migrate", "Creates the database or brings it to this version. The server does the same when it starts.") { self._dryRun };
        self._installation.AddTo(command);
        command.SetAction(self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = _installation.Read(parsed);
        var database = settings.ToDatabaseOptions();
        if (parsed.GetValue(_dryRun))
        {
            return await DryRunAsync(parsed, settings, database, cancellationToken);
        }

        // A server keeps statements prepared for the old tables; on PostgreSQL nodes of both versions are a rolling update and EF Core locks.
        using var lease = database.Kind == DatabaseKind.Sqlite ? DataDirectoryLease.Acquire(settings.DataDirectory) : null;
        await using var installation = Installation.Compose(settings);
        var applied = await installation.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        await SayAsync(parsed, applied, "applied");
        return ExitCode.Ok;
    }

    private static async Task<int> DryRunAsync(ParseResult parsed, ServerSettings settings, DatabaseOptions database, CancellationToken cancellationToken)
    {
        if (database.Kind == DatabaseKind.Sqlite && !File.Exists(database.SqlitePath))
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"would create {database.SqlitePath} with every migration");
            return ExitCode.Ok;
        }

        await using var installation = Installation.Compose(settings);
        var pending = await installation.Services.GetRequiredService<CastellumDb>().Database.GetPendingMigrationsAsync(cancellationToken);
        await SayAsync(parsed, [.. pending], "pending");
        return ExitCode.Ok;
    }

    private static async Task SayAsync(ParseResult parsed, IReadOnlyList<string> names, string word)
    {
        var output = parsed.InvocationConfiguration.Output;
        foreach (var name in names)
        {
            await output.WriteLineAsync($"{word} {name}");
        }

        if (names.Count == 0)
        {
            await output.WriteLineAsync("the database is current");
        }
    }
}
