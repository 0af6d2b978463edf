using System.Net;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Keys;
using Castellum.Platform.Setup;
using Castellum.Platform.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Tests.Setup;

public class SetupTests
{
    [Fact]
    public async Task Setup_FreshInstallation_CreatesEverythingAndSignsIn()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        (await (await browser.GetAsync("/api/setup")).ReadJsonAsync()).GetProperty("required").GetBoolean().ShouldBeTrue();

        var answer = await browser.SetUpAsync(host);

        answer.GetProperty("user").GetProperty("email").GetString().ShouldBe(Scenarios.OwnerEmail);
        answer.GetProperty("organization").GetProperty("slug").GetString().ShouldBe("analytical-engines");
        ApiKeySecret.TryParse(answer.GetProperty("api_key").GetProperty("secret").GetString(), out _).ShouldBeTrue();
        (await (await browser.GetAsync("/api/setup")).ReadJsonAsync()).GetProperty("required").GetBoolean().ShouldBeFalse();
        var session = await browser.ReadSessionAsync();
        session.GetProperty("signed_in").GetBoolean().ShouldBeTrue();
        session.GetProperty("organization").GetProperty("name").GetString().ShouldBe("Analytical Engines");
        session.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldContain("manage_keys");
    }

    [Fact]
    public async Task Setup_UsedLink_IsRefused()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        var first = await host.CreateSetupTokenAsync();
        var second = await host.CreateSetupTokenAsync();
        (await browser.PostAsync("/api/setup", Scenarios.SetupBody(first))).StatusCode.ShouldBe(HttpStatusCode.OK);

        foreach (var token in new[] { first, second, "nonsense" })
        {
            await (await browser.PostAsync("/api/setup", Scenarios.SetupBody(token))).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "setup_link_invalid");
        }
    }

    [Fact]
    public async Task Setup_WeakPassword_NamesTheFieldAndKeepsTheLink()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        var token = await host.CreateSetupTokenAsync();

        var refused = await browser.PostAsync("/api/setup", new { token, email = "a@b.example", password = "short", organization_name = "X" });

        var problem = await refused.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "password_too_weak");
        problem.GetProperty("errors").TryGetProperty("password", out _).ShouldBeTrue();
        (await browser.PostAsync("/api/setup", Scenarios.SetupBody(token))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Setup_ContributionRefuses_LeavesNothingBehind()
    {
        var refusal = new Error(ErrorKind.Invalid, "provider_unreachable", "The provider does not answer.") { Field = "provider.base_url" };
        await using var host = await PlatformHost.StartAsync(services: s => s.AddSingleton<ISetupContribution>(new Refusing(refusal)));
        using var browser = host.OpenBrowser();
        var token = await host.CreateSetupTokenAsync();

        await (await browser.PostAsync("/api/setup", Scenarios.SetupBody(token))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "provider_unreachable");

        (await host.WithAsync<SetupLink, bool>(link => link.IsRequiredAsync(CancellationToken.None))).ShouldBeTrue();
    }

    [Fact]
    public async Task Setup_TwoAtTheSameTime_OneWins()
    {
        await using var host = await PlatformHost.StartAsync();
        using var browser = host.OpenBrowser();
        var token = await host.CreateSetupTokenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.PostAsync("/api/setup", Scenarios.SetupBody(token))));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
    }

    private sealed class Refusing(Error error) : ISetupContribution
    {
        public Task<Result<Unit>> ContributeAsync(
            CastellumDb db, OrganizationId organization, SetupProvider provider, CancellationToken cancellationToken) =>
            Task.FromResult<Result<Unit>>(error);
    }
}
