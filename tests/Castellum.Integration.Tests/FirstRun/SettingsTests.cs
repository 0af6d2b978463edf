using Castellum.Integration.Tests.Hosting;
using Castellum.Server.Configuration;
using Castellum.Server.Hosting;

namespace Castellum.Integration.Tests.FirstRun;

public class SettingsTests
{
    [Theory]
    [InlineData("--CASTELLUM_ROLES=api,cook", "CASTELLUM_ROLES", "'cook'")]
    [InlineData("--CASTELLUM_REDIS=redis://x", "CASTELLUM_REDIS", "host:port")]
    [InlineData("--CASTELLUM_DATABASE=nonsense", "CASTELLUM_DATABASE", "connection string")]
    [InlineData("--urls=ftp://localhost", "ASPNETCORE_URLS", "http://localhost:8080")]
    [InlineData("--demo=maybe", "--demo", "neither true nor false")]
    [InlineData("--CASTELLUM_BOOTSTRAP_EMAIL=nobody", "CASTELLUM_BOOTSTRAP_EMAIL", "e-mail")]
    [InlineData("--CASTELLUM_MASTER_KEY=short", "CASTELLUM_MASTER_KEY", "base64")]
    [InlineData("--CASTELLUM_OUTBOUND_ALLOW=not a host", "CASTELLUM_OUTBOUND_ALLOW", "host name")]
    public async Task WrongSetting_StopsTheStartWithItsNameAndTheFix(string argument, string setting, string fix)
    {
        var directory = Directory.CreateTempSubdirectory("castellum-settings-").FullName;

        var failure = await Should.ThrowAsync<SettingsException>(() => CastellumHost.StartAsync(
            [$"--CASTELLUM_DATA={directory}", .. Isolation.Arguments, "--urls=http://127.0.0.1:0", argument], CancellationToken.None));

        failure.Message.ShouldStartWith(setting);
        failure.Message.ShouldContain(fix);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task SecondProcessOnTheSameData_IsRefused()
    {
        var directory = Directory.CreateTempSubdirectory("castellum-lease-").FullName;
        string[] args = [$"--CASTELLUM_DATA={directory}", "--CASTELLUM_DATABASE=", .. Isolation.Arguments, "--urls=http://127.0.0.1:0"];
        await using (var first = await CastellumHost.StartAsync(args, CancellationToken.None))
        {
            var failure = await Should.ThrowAsync<SettingsException>(() => CastellumHost.StartAsync(args, CancellationToken.None));
            failure.Message.ShouldContain(directory);
            await first.StopAsync();
        }

        await using (var again = await CastellumHost.StartAsync(args, CancellationToken.None))
        {
            await again.StopAsync();
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task UnreachablePostgres_IsNamed()
    {
        var directory = Directory.CreateTempSubdirectory("castellum-postgres-").FullName;

        var failure = await Should.ThrowAsync<SettingsException>(() => CastellumHost.StartAsync(
            [$"--CASTELLUM_DATA={directory}", .. Isolation.Arguments, "--urls=http://127.0.0.1:0", "--CASTELLUM_DATABASE=Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=2"],
            CancellationToken.None));

        failure.Message.ShouldStartWith("CASTELLUM_DATABASE");
        Directory.Delete(directory, recursive: true);
    }
}
