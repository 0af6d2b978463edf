using System.Net;
using System.Net.Http.Json;
using Castellum.Cli.Hosting;
using Castellum.Cli.Tests.Hosting;
using Castellum.Server.Hosting;

namespace Castellum.Cli.Tests.Users;

public sealed class UserCommandTests
{
    [Fact]
    public async Task Create_WithGeneratedPassword_CanSignIn()
    {
        using var installation = await TestInstallation.CreateAsync();

        var password = (await installation.RunAsync(["user", "create", "--email", "ada@example.com", "--role", "admin", "--generate-password"])).Succeeded().TrimEnd('\n');

        await using var server = await CastellumHost.StartAsync(
            ["--urls=http://127.0.0.1:0", $"--CASTELLUM_DATA={installation.DataDirectory}"], TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
        var signedIn = await client.PostAsJsonAsync("/api/session", new { email = "ada@example.com", password });
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await client.PostAsJsonAsync("/api/session", new { email = "ada@example.com", password = password + "x" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await server.StopAsync();
    }

    [Theory]
    [InlineData("owner@example.com", TestInstallation.Password, "already")]
    [InlineData("no address", TestInstallation.Password, "e-mail")]
    [InlineData("ada@example.com", "short", "at least")]
    public async Task Create_RefusedInput_SaysWhy(string email, string password, string reason)
    {
        using var installation = await TestInstallation.CreateAsync();

        var run = await installation.RunAsync(["user", "create", "--email", email, "--password-stdin"], password);

        run.Code.ShouldBe(ExitCode.Data);
        run.Error.ShouldContain(reason);
    }

    [Fact]
    public async Task Create_UnknownOrganization_LeavesNoAccountBehind()
    {
        using var installation = await TestInstallation.CreateAsync();

        var refused = await installation.RunAsync(["user", "create", "--email", "ada@example.com", "--organization", "nobody", "--password-stdin"], TestInstallation.Password);
        var added = await installation.RunAsync(["user", "add", "--email", "ada@example.com"]);

        refused.Code.ShouldBe(ExitCode.NoInput);
        added.Code.ShouldBe(ExitCode.NoInput);
        added.Error.ShouldContain("no account");
    }

    [Fact]
    public async Task Create_NoPasswordAndNoTerminal_AsksForAWayToGiveIt()
    {
        using var installation = await TestInstallation.CreateAsync();

        var run = await installation.RunAsync(["user", "create", "--email", "ada@example.com"]);

        run.Code.ShouldBe(ExitCode.Usage);
        run.Error.ShouldContain("--password-stdin");
    }

    [Fact]
    public async Task Create_UnknownRole_SaysThatTheAccountExistsAndHowToGoOn()
    {
        using var installation = await TestInstallation.CreateAsync();

        var run = await installation.RunAsync(["user", "create", "--email", "ada@example.com", "--role", "emperor", "--password-stdin"], TestInstallation.Password);
        var repaired = await installation.RunAsync(["user", "add", "--email", "ada@example.com", "--role", "viewer"]);

        run.Code.ShouldBe(ExitCode.Data);
        run.Error.ShouldContain("user add");
        repaired.Succeeded();
    }
}
