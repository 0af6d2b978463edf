using System.Net;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Platform.Audit;
using Castellum.Platform.People;
using Castellum.Platform.Sessions;
using Castellum.Platform.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Tests.Organizations;

/// <summary>An organisation may want a second factor of its members: nobody passes without, nobody is locked out.</summary>
public class RequiredSecondFactorTests
{
    private const string Enrol = "second_factor_enrolment_required";
    private const string Prove = "second_factor_proof_required";
    private static readonly object On = new { require_second_factor = true };

    /// <summary>Two members: the owner with an authenticator app, who turned the rule on, and somebody without.</summary>
    private static async Task<(PlatformHost Host, OrganizationId Organization, Browser Owner, byte[] Secret, Browser Other)> StartAsync()
    {
        var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        var owner = await Tenants.SignInAsync(host, "one");
        var secret = await owner.EnrolAsync(host);
        var id = await host.WithAsync<IAccounts, UserId>(async a =>
            (await a.CreateUserAsync(new NewUser { Email = "other@one.example", Password = Tenants.Password, EmailVerified = true }, default)).Value);
        await host.WithAsync<IAccounts, bool>(async a => (await a.AddMemberAsync(organization, id, "admin", default)).IsSuccess);
        var other = host.OpenBrowser();
        await other.SignInAsync("other@one.example", Tenants.Password);
        var changed = await owner.PatchAsync("/api/organization", On);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync());
        return (host, organization, owner, secret, other);
    }

    private static async Task<string?> HoldOfAsync(Browser browser) => (await browser.ReadSessionAsync()).GetProperty("hold").GetString();

    [Fact]
    public async Task Rule_TurnedOn_HoldsWhoHasNoneAndLetsThemInOnceEnrolled()
    {
        var (host, _, owner, _, other) = await StartAsync();
        await using var _1 = host;

        (await owner.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await HoldOfAsync(owner)).ShouldBeNull();
        await (await other.GetAsync("/api/keys")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Enrol);
        var held = await other.ReadSessionAsync();
        held.GetProperty("hold").GetString().ShouldBe(Enrol);
        held.GetProperty("organization").GetProperty("name").GetString().ShouldBe("one");
        held.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldBe(["own_account"]);

        await other.EnrolAsync(host);

        (await HoldOfAsync(other)).ShouldBeNull();
        (await other.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rule_AfterANewSignIn_HoldsByPasswordAloneOnly()
    {
        var (host, _, owner, secret, _) = await StartAsync();
        await using var _1 = host;
        using var again = host.OpenBrowser();

        var signedIn = await again.PostAsync(
            "/api/session", new { email = "owner@one.example", password = Tenants.Password, code = Enrolment.NextCode(host, secret) });
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await HoldOfAsync(again)).ShouldBeNull();

        using var fresh = host.OpenBrowser();
        var entered = await fresh.PostAsync("/api/session", new { email = "other@one.example", password = Tenants.Password });
        (await entered.ReadJsonAsync()).GetProperty("hold").GetString().ShouldBe(Enrol);
    }

    [Fact]
    public async Task Rule_SessionThatShowedOneFactor_ProvesTheOtherAndGoesOn()
    {
        var (host, _, owner, secret, _) = await StartAsync();
        await using var _1 = host;
        // As one that a provider of the installation began: it asks for no code of ours.
        await host.InScopeAsync(db => db.Set<Session>().ExecuteUpdateAsync(s => s.SetProperty(x => x.HasSecondFactor, false)));
        await (await owner.GetAsync("/api/keys")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Prove);

        (await owner.PostAsync("/api/session/reauthenticate", new { password = Tenants.Password })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await HoldOfAsync(owner)).ShouldBe(Prove);
        (await owner.PostAsync("/api/session/reauthenticate", new { code = Enrolment.NextCode(host, secret) })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await HoldOfAsync(owner)).ShouldBeNull();
        (await owner.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rule_FactorRemoved_HoldsAgain()
    {
        var (host, _, owner, secret, _) = await StartAsync();
        await using var _1 = host;

        (await owner.PostAsync("/api/account/totp/remove", new { code = Enrolment.NextCode(host, secret) })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await HoldOfAsync(owner)).ShouldBe(Enrol);
    }

    [Fact]
    public async Task Rule_SessionOfTheOrganizationsOwnProvider_Passes()
    {
        var (host, organization, _, _, other) = await StartAsync();
        await using var _1 = host;

        await host.InScopeAsync(db => db.Set<Session>().ExecuteUpdateAsync(s => s.SetProperty(x => x.ProviderOrganizationId, (OrganizationId?)organization)));

        (await other.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rule_TokensOfPrograms_AreHeldToo()
    {
        var (host, _, _, _, _) = await StartAsync();
        await using var _1 = host;
        using var program = host.OpenBrowser();
        var pair = await (await program.PostAsync("/api/tokens", new { email = "other@one.example", password = Tenants.Password })).ReadJsonAsync();
        program.Headers["Authorization"] = $"Bearer {pair.GetProperty("access_token").GetString()}";

        await (await program.GetAsync("/api/keys")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Enrol);
        (await program.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rule_InOneOrganization_LeavesAnotherOpen()
    {
        var (host, organization, _, _, other) = await StartAsync();
        await using var _1 = host;
        var second = await (await other.PostAsync("/api/organizations", new { name = "Second" })).ReadJsonAsync();

        var there = await (await other.PutAsync("/api/session/organization", new { organization_id = second.GetProperty("id").GetString() })).ReadJsonAsync();
        there.GetProperty("hold").ValueKind.ShouldBe(JsonValueKind.Null);
        (await other.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var back = await (await other.PutAsync("/api/session/organization", new { organization_id = organization.Value })).ReadJsonAsync();
        back.GetProperty("hold").GetString().ShouldBe(Enrol);
    }

    [Fact]
    public async Task TurningOn_WithoutAFactorOfOnesOwn_IsRefused()
    {
        await using var host = await PlatformHost.StartAsync();
        await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");

        await (await owner.PatchAsync("/api/organization", On)).ShouldBeProblemAsync(HttpStatusCode.Conflict, "own_second_factor_missing");

        (await (await owner.GetAsync("/api/organization")).ReadJsonAsync()).GetProperty("require_second_factor").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Turning_NeedsAFreshSignInAndIsLogged()
    {
        var (host, organization, owner, secret, other) = await StartAsync();
        await using var _1 = host;
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        await (await owner.PatchAsync("/api/organization", new { require_second_factor = false })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "reauthentication_required");
        (await owner.PatchAsync("/api/organization", new { name = "Renamed" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        await owner.PostAsync("/api/session/reauthenticate", new { code = Enrolment.NextCode(host, secret) });
        var off = await (await owner.PatchAsync("/api/organization", new { require_second_factor = false })).ReadJsonAsync();

        off.GetProperty("require_second_factor").GetBoolean().ShouldBeFalse();
        off.GetProperty("name").GetString().ShouldBe("Renamed");
        (await other.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var entries = await host.InScopeAsync(
            db => db.Set<AuditEntry>().AsNoTracking().Where(e => e.Action == "organization.second_factor_required").OrderBy(e => e.Seq).ToListAsync(), organization);
        entries.Select(e => JsonDocument.Parse(e.Detail!).RootElement.GetProperty("after").GetRawText())
            .ShouldBe(["""{"require_second_factor":true}""", """{"require_second_factor":false}"""]);
    }
}
