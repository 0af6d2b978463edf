using Castellum.Cli.Hosting;
using Castellum.Cli.Tests.Hosting;

namespace Castellum.Cli.Tests.Rollups;

public sealed class RebuildRollupsCommandTests
{
    [Fact]
    public async Task RebuildRollups_EmptyLedger_SaysSo()
    {
        using var data = new TemporaryDirectory();
        (await CastellumProgram.RunAsync(["migrate", "--data", data.Path])).Succeeded();

        var said = (await CastellumProgram.RunAsync(["ledger", "rebuild-rollups", "--data", data.Path])).Succeeded();

        said.ShouldContain("0 days with 0 events");
    }

    [Fact]
    public async Task RebuildRollups_NoDatabase_IsRefused()
    {
        using var data = new TemporaryDirectory();

        var run = await CastellumProgram.RunAsync(["ledger", "rebuild-rollups", "--data", data["nowhere"]]);

        run.Code.ShouldBe(ExitCode.NoInput);
    }
}
