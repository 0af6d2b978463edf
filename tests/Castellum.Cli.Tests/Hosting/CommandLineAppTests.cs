using Castellum.Cli.Hosting;

namespace Castellum.Cli.Tests.Hosting;

public sealed class CommandLineAppTests
{
    [Fact]
    public async Task Run_UnknownCommand_SaysSoAndExitsWithUsage()
    {
        var run = await CastellumProgram.RunAsync(["cmpress"]);

        run.Code.ShouldBe(ExitCode.Usage);
        run.Error.ShouldContain("cmpress");
        run.Error.ShouldContain("castellum --help");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_UnknownOption_NamesTheCommandWhoseHelpToRead()
    {
        var run = await CastellumProgram.RunAsync(["key", "list", "--colour"]);

        run.Code.ShouldBe(ExitCode.Usage);
        run.Error.ShouldContain("castellum key list --help");
    }

    [Theory]
    [InlineData("")]
    [InlineData("compress")]
    [InlineData("decompress")]
    [InlineData("count")]
    [InlineData("migrate")]
    [InlineData("key create")]
    [InlineData("key list")]
    [InlineData("key revoke")]
    [InlineData("key generate")]
    [InlineData("user create")]
    [InlineData("user add")]
    public async Task Help_EveryCommand_EndsWithItsExamples(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var help = (await CastellumProgram.RunAsync([.. words, "--help"])).Succeeded();

        help.ShouldContain("Usage:");
        help.ShouldContain("Examples:\n  ");
        help[help.IndexOf("Examples:", StringComparison.Ordinal)..].ShouldContain(string.Join(' ', ["castellum", .. words]));
    }

    [Fact]
    public async Task Version_Always_PrintsTheVersionOfTheProduct()
    {
        var output = (await CastellumProgram.RunAsync(["version"])).Succeeded();

        output.ShouldStartWith($"castellum {VersionCommand.Version} (");
    }

    [Fact]
    public async Task Run_WrongSetting_NamesItAndExitsWithConfiguration()
    {
        var run = await CastellumProgram.RunAsync(["key", "list"], environment: new Dictionary<string, string> { ["CASTELLUM_DATABASE"] = "Port=abc" });

        run.Code.ShouldBe(ExitCode.Configuration);
        run.Error.ShouldContain("CASTELLUM_DATABASE");
    }

    [Fact]
    public async Task Run_DatabaseAway_ExitsWithUnavailable()
    {
        using var data = new TemporaryDirectory();

        var run = await CastellumProgram.RunAsync(["key", "list", "--data", data.Path, "--database", "Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=3"]);

        run.Code.ShouldBe(ExitCode.Unavailable);
    }
}
