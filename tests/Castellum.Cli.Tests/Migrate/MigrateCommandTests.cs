using Castellum.Cli.Hosting;
using Castellum.Cli.Tests.Hosting;
using Castellum.Server.Hosting;

namespace Castellum.Cli.Tests.Migrate;

public sealed class MigrateCommandTests
{
    [Fact]
    public async Task Migrate_EmptyDirectory_CreatesTheDatabaseOnce()
    {
        using var data = new TemporaryDirectory();
        var there = data["fresh"];

        var planned = (await CastellumProgram.RunAsync(["migrate", "--dry-run", "--data", there])).Succeeded();
        Directory.Exists(there).ShouldBeFalse();
        var first = (await CastellumProgram.RunAsync(["migrate", "--data", there])).Succeeded();
        var second = (await CastellumProgram.RunAsync(["migrate", "--data", there])).Succeeded();

        planned.ShouldContain("would create");
        first.ShouldContain("_Initial");
        second.ShouldBe("the database is current\n");
        File.Exists(Path.Combine(there, "castellum.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task Migrate_ServerHoldsTheDirectory_IsRefused()
    {
        using var data = new TemporaryDirectory();
        using var lease = DataDirectoryLease.Acquire(data.Path);

        var run = await CastellumProgram.RunAsync(["migrate", "--data", data.Path]);

        run.Code.ShouldBe(ExitCode.Configuration);
        run.Error.ShouldContain("another Castellum process");
        File.Exists(data["castellum.db"]).ShouldBeFalse();
    }
}
