using System.CommandLine;
using System.Globalization;
using Castellum.Cli.Hosting;
using Castellum.Ledger.Rollups;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Cli.Rollups;

/// <summary><c>castellum ledger rebuild-rollups</c>: sums the usage events anew and puts right what differs.</summary>
internal sealed class RebuildRollupsCommand
{
    private readonly InstallationOptions _installation = new();
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Say only the result." };

    public static Command Create()
    {
        var self = new RebuildRollupsCommand();
        var command = new Command("rebuild-rollups", "Sums the usage events anew, day by day, and puts right the sums that differ. Works beside a running server.")
        {
            self._quiet,
        };
        self._installation.AddTo(command);
        command.SetAction(self.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(_installation.Read(parsed), cancellationToken);
        var output = parsed.InvocationConfiguration.Output;
        var isQuiet = parsed.GetValue(_quiet);
        var report = await installation.Services.GetRequiredService<IRollupRebuild>().RunAsync(
            (day, events) => isQuiet ? Task.CompletedTask : output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {events} events")),
            cancellationToken);
        await output.WriteLineAsync($"{report.Days} days with {report.Events} events summed; the sums of {report.Changed} days differed and were put right");
        return ExitCode.Ok;
    }
}
