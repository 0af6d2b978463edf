using Castellum.Platform.Keys;
using Castellum.Platform.Setup;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.Setup;

public class BootstrapTests
{
    private static readonly string Secret = ApiKeySecret.Generate(test: false).Reveal();

    private static BootstrapOptions Options() => new()
    {
        Email = "ops@example.com", Password = "a long enough phrase", Organization = "Acme", ApiKey = Secret,
    };

    [Fact]
    public async Task Apply_Twice_CreatesOnceAndTheKeyWorks()
    {
        await using var host = await PlatformHost.StartAsync();

        (await host.WithAsync<Bootstrap, bool>(async b => (await b.ApplyAsync(Options(), default)).Value)).ShouldBeTrue();
        (await host.WithAsync<Bootstrap, bool>(async b => (await b.ApplyAsync(Options(), default)).Value)).ShouldBeFalse();

        var found = await host.WithAsync<IApiKeyDirectory, Kernel.Results.Result<ApiKeyIdentity>>(async d => await d.FindAsync(Secret.AsMemory(), default));
        found.IsSuccess.ShouldBeTrue();
        using var browser = host.OpenBrowser();
        var session = await browser.SignInAsync("ops@example.com", "a long enough phrase");
        session.GetProperty("organization").GetProperty("slug").GetString().ShouldBe("acme");
    }

    [Theory]
    [InlineData("CASTELLUM_BOOTSTRAP_API_KEY")]
    [InlineData("CASTELLUM_BOOTSTRAP_EMAIL")]
    [InlineData("CASTELLUM_BOOTSTRAP_PASSWORD")]
    public async Task Apply_WrongValue_NamesTheVariable(string variable)
    {
        await using var host = await PlatformHost.StartAsync();
        var options = Options();
        switch (variable)
        {
            case "CASTELLUM_BOOTSTRAP_API_KEY": options.ApiKey = "ak_live_tooshort"; break;
            case "CASTELLUM_BOOTSTRAP_EMAIL": options.Email = "nobody"; break;
            default: options.Password = "short"; break;
        }

        var error = await host.WithAsync<Bootstrap, Kernel.Results.Error?>(async b => (await b.ApplyAsync(options, default)).Error);

        error!.Field.ShouldBe(variable);
        error.Message.ShouldStartWith(variable);
        (await host.WithAsync<SetupLink, bool>(link => link.IsRequiredAsync(default))).ShouldBeTrue();
    }
}
