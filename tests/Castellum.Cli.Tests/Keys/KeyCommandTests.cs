using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Castellum.Cli.Hosting;
using Castellum.Cli.Tests.Hosting;
using Castellum.Platform.Keys;
using Castellum.Server.Hosting;

namespace Castellum.Cli.Tests.Keys;

public sealed class KeyCommandTests
{
    [Theory]
    [InlineData(false, ApiKeySecret.LivePrefix)]
    [InlineData(true, ApiKeySecret.TestPrefix)]
    public async Task Generate_Always_PrintsAWellFormedSecretAndTouchesNothing(bool test, string prefix)
    {
        using var data = new TemporaryDirectory();

        var output = (await CastellumProgram.RunAsync(
            test ? ["key", "generate", "--test"] : ["key", "generate"], environment: new Dictionary<string, string> { ["CASTELLUM_DATA"] = data["none"] })).Succeeded();

        ApiKeySecret.TryParse(output.TrimEnd('\n'), out var secret).ShouldBeTrue();
        secret!.Reveal().ShouldStartWith(prefix);
        Directory.Exists(data["none"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Create_NoDatabase_SaysHowToGetOneAndCreatesNothing()
    {
        using var data = new TemporaryDirectory();

        var run = await CastellumProgram.RunAsync(["key", "create", "--name", "ci", "--data", data.Path]);

        run.Code.ShouldBe(ExitCode.NoInput);
        run.Error.ShouldContain("castellum migrate");
        Directory.GetFileSystemEntries(data.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_ThenList_ShowsTheKeyWithoutItsSecret()
    {
        using var installation = await TestInstallation.CreateAsync();

        var created = await installation.RunAsync(
            ["key", "create", "--name", "ci", "--model", "gpt-4o*", "--daily-budget", "5", "--monthly-budget", "25.5",
            "--concurrent-requests", "4", "--expires-in-days", "30"]);
        var secret = created.Succeeded().TrimEnd('\n');
        var table = (await installation.RunAsync(["key", "list"])).Succeeded();
        using var list = JsonDocument.Parse((await installation.RunAsync(["key", "list", "--organization", "acme", "--json"])).Succeeded());

        ApiKeySecret.TryParse(secret, out var parsed).ShouldBeTrue();
        created.Error.ShouldNotContain(secret);
        table.ShouldContain(parsed!.Display);
        table.ShouldNotContain(secret);
        var key = list.RootElement.EnumerateArray().ShouldHaveSingleItem();
        key.GetProperty("daily_budget_usd").GetDecimal().ShouldBe(5m);
        key.GetProperty("monthly_budget_usd").GetDecimal().ShouldBe(25.5m);
        key.GetProperty("concurrent_requests").GetInt32().ShouldBe(4);
        key.GetProperty("allowed_models")[0].GetString().ShouldBe("gpt-4o*");
        key.TryGetProperty("secret", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--organization", "nobody", ExitCode.NoInput)]
    [InlineData("--scope", "everything", ExitCode.Data)]
    [InlineData("--expires-in-days", "0", ExitCode.Usage)]
    [InlineData("--daily-budget", "-1", ExitCode.Usage)]
    [InlineData("--monthly-budget", "-1", ExitCode.Usage)]
    [InlineData("--concurrent-requests", "0", ExitCode.Data)]
    public async Task Create_WrongOption_CreatesNoKey(string option, string value, int code)
    {
        using var installation = await TestInstallation.CreateAsync();

        var run = await installation.RunAsync(["key", "create", "--name", "ci", option, value]);

        run.Code.ShouldBe(code);
        run.Output.ShouldBeEmpty();
        (await installation.RunAsync(["key", "list", "--json"])).Succeeded().ShouldBe("[]\n");
    }

    [Theory]
    [InlineData("not-an-id", ExitCode.Usage)]
    [InlineData("019a9f3e-0000-7000-8000-000000000000", ExitCode.NoInput)]
    public async Task Revoke_NoSuchKey_SaysSo(string id, int code)
    {
        using var installation = await TestInstallation.CreateAsync();

        (await installation.RunAsync(["key", "revoke", id])).Code.ShouldBe(code);
    }

    [Fact]
    public async Task CreateAndRevoke_WhileTheServerRuns_TakeEffectThereWithoutRestart()
    {
        using var installation = await TestInstallation.CreateAsync();
        await using var server = await CastellumHost.StartAsync(
            ["--urls=http://127.0.0.1:0", $"--CASTELLUM_DATA={installation.DataDirectory}"], TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };

        using var created = JsonDocument.Parse((await installation.RunAsync(["key", "create", "--name", "ci", "--json"])).Succeeded());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", created.RootElement.GetProperty("secret").GetString());
        (await client.GetAsync("/v1/models")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await installation.RunAsync(["key", "revoke", created.RootElement.GetProperty("id").GetString()!])).Succeeded();

        (await EventuallyRefusedAsync(client)).ShouldContain("was revoked");
        await server.StopAsync();
    }

    private static async Task<string> EventuallyRefusedAsync(HttpClient client)
    {
        // The server looks twice a second; the bound is only there to end a test that would fail.
        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var response = await client.GetAsync("/v1/models");
            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                return await response.Content.ReadAsStringAsync();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        return "the key went on working";
    }
}
