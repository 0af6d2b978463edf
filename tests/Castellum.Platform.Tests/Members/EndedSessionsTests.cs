using System.Net;
using Castellum.Kernel.Ids;
using Castellum.Platform.Audit;
using Castellum.Platform.People;
using Castellum.Platform.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Tests.Members;

/// <summary>Others end a person's sessions: an administrator as far as the organisation goes, the operator all of them.</summary>
public class EndedSessionsTests
{
    private const string Email = "member@one.example";

    private static async Task<(PlatformHost Host, OrganizationId One, Browser Owner, string Member)> StartAsync(string role = "member", bool isOperator = false)
    {
        var host = await PlatformHost.StartAsync();
        var one = await Tenants.CreateAsync(host, "one");
        var id = await host.WithAsync<IAccounts, UserId>(async a =>
            (await a.CreateUserAsync(new NewUser { Email = Email, Password = Tenants.Password, EmailVerified = true }, default)).Value);
        await host.WithAsync<IAccounts, bool>(async a => (await a.AddMemberAsync(one, id, role, default)).IsSuccess);
        if (isOperator)
        {
            await host.InScopeAsync(db => db.Set<User>().Where(u => u.Email == "owner@one.example").ExecuteUpdateAsync(s => s.SetProperty(u => u.IsOperator, true)));
        }

        var owner = await Tenants.SignInAsync(host, "one");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        return (host, one, owner, id.ToString());
    }

    private static async Task<Browser> SignInAsync(PlatformHost host)
    {
        var browser = host.OpenBrowser();
        await browser.SignInAsync(Email, Tenants.Password);
        return browser;
    }

    [Fact]
    public async Task Administrator_EndsSessionsAndTokensThatLookAtTheOrganization()
    {
        var (host, one, owner, member) = await StartAsync();
        await using var _ = host;
        using var phone = await SignInAsync(host);
        using var program = host.OpenBrowser();
        var pair = await (await program.PostAsync("/api/tokens", new { email = Email, password = Tenants.Password })).ReadJsonAsync();
        program.Headers["Authorization"] = $"Bearer {pair.GetProperty("access_token").GetString()}";
        (await program.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        (await owner.DeleteAsync($"/api/members/{member}/sessions")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await phone.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await program.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        program.Headers.Clear();
        (await program.PostAsync("/api/tokens/refresh", new { refresh_token = pair.GetProperty("refresh_token").GetString() })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await owner.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = await SignInAsync(host);
        (await again.ReadSessionAsync()).GetProperty("hold").GetString().ShouldBeNull();
        var entry = await host.InScopeAsync(db => db.Set<AuditEntry>().AsNoTracking().SingleAsync(e => e.Action == "member.sessions_ended"), one);
        entry.TargetId.ShouldBe(member);
        entry.Detail!.ShouldContain("\"ended\":2");
    }

    [Fact]
    public async Task SessionThatLooksElsewhere_GoesOnThereAndComesBackOnlyWithAProof()
    {
        var (host, one, owner, member) = await StartAsync();
        await using var _ = host;
        using var browser = await SignInAsync(host);
        var second = await (await browser.PostAsync("/api/organizations", new { name = "Second" })).ReadJsonAsync();
        await browser.PutAsync("/api/session/organization", new { organization_id = second.GetProperty("id").GetString() });
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        (await owner.DeleteAsync($"/api/members/{member}/sessions")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await browser.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await browser.PutAsync("/api/session/organization", new { organization_id = one.Value });
        (await browser.ReadSessionAsync()).GetProperty("hold").GetString().ShouldBe("reauthentication_required");
        await (await browser.GetAsync("/api/jobs")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "reauthentication_required");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await browser.PostAsync("/api/session/reauthenticate", new { password = Tenants.Password })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await browser.ReadSessionAsync()).GetProperty("hold").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task Administrator_DoesNotEndSessionsOfAnOwner()
    {
        var (host, _, owner, _) = await StartAsync("admin");
        await using var _1 = host;
        using var admin = await SignInAsync(host);
        var id = (await owner.ReadSessionAsync()).GetProperty("user").GetProperty("id").GetString();

        await (await admin.DeleteAsync($"/api/members/{id}/sessions")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_exceeds_own");

        (await owner.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Member_MayNot()
    {
        var (host, _, owner, member) = await StartAsync();
        await using var _1 = host;
        using var browser = await SignInAsync(host);

        await (await browser.DeleteAsync($"/api/members/{member}/sessions")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "permission_missing");
        await (await owner.DeleteAsync($"/api/members/{Guid.CreateVersion7()}/sessions")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "member_not_found");
    }

    [Fact]
    public async Task Operator_EndsEverySessionOfAPerson()
    {
        var (host, one, owner, _) = await StartAsync(isOperator: true);
        await using var _1 = host;
        using var phone = await SignInAsync(host);
        using var laptop = await SignInAsync(host);
        await laptop.PutAsync("/api/session/organization", new
        {
            organization_id = (await (await laptop.PostAsync("/api/organizations", new { name = "Second" })).ReadJsonAsync()).GetProperty("id").GetString(),
        });

        var answer = await owner.PostAsync("/api/admin/sessions/end", new { email = Email });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await answer.ReadJsonAsync()).GetProperty("ended").GetInt32().ShouldBe(2);
        (await phone.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await laptop.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.InScopeAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "member.sessions_ended"), one)).ShouldBe(1);
        await (await owner.PostAsync("/api/admin/sessions/end", new { email = "nobody@one.example" })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "user_not_found");
        await (await (await SignInAsync(host)).PostAsync("/api/admin/sessions/end", new { email = Email })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "permission_missing");
    }

    [Fact]
    public async Task OwnSessions_EndOnlyAfterAFreshSignIn()
    {
        var (host, _, owner, _) = await StartAsync();
        await using var _1 = host;
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        await (await owner.DeleteAsync("/api/account/sessions")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "reauthentication_required");
        (await owner.DeleteAsync("/api/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
