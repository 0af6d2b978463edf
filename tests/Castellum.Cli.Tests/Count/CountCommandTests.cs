using System.Text.Json;
using Castellum.Cli.Tests.Hosting;

namespace Castellum.Cli.Tests.Count;

public sealed class CountCommandTests
{
    [Fact]
    public async Task Count_KnownText_IsTheTokenizersCount()
    {
        var run = await CastellumProgram.RunAsync(["count", "--model", "gpt-4o"], "hello world");

        run.Succeeded().ShouldBe("2\n");
        run.Error.ShouldContain("o200k_base, exact");
    }

    [Fact]
    public async Task Count_ModelWithoutPublicTokenizer_StatesItsError()
    {
        var output = (await CastellumProgram.RunAsync(["count", "--json", "--model", "claude-sonnet-4-5"], "hello world")).Succeeded();

        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("exact").GetBoolean().ShouldBeFalse();
        json.RootElement.GetProperty("typical_error").GetDouble().ShouldBeGreaterThan(0);
        json.RootElement.GetProperty("bytes").GetInt32().ShouldBe(11);
    }

    [Fact]
    public async Task Count_Nothing_IsZero() => (await CastellumProgram.RunAsync(["count"], string.Empty)).Succeeded().ShouldBe("0\n");
}
