using System.Net;
using System.Text.Json;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.People;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.Members;

public class MemberTests
{
    /// <summary>Adds a person with a role and signs them in.</summary>
    private static async Task<(Browser Browser, string Id)> AddAsync(PlatformHost host, OrganizationId organization, string name, string role)
    {
        var id = await host.WithAsync<IAccounts, UserId>(async a =>
            (await a.CreateUserAsync(new NewUser { Email = $"{name}@one.example", Password = Tenants.Password, EmailVerified = true }, default)).Value);
        (await host.WithAsync<IAccounts, Result<Unit>>(a => a.AddMemberAsync(organization, id, role, default))).IsSuccess.ShouldBeTrue();
        var browser = host.OpenBrowser();
        await browser.SignInAsync($"{name}@one.example", Tenants.Password);
        return (browser, id.ToString());
    }

    private static async Task<string> OwnIdAsync(Browser browser) =>
        (await browser.ReadSessionAsync()).GetProperty("user").GetProperty("id").GetString()!;

    private static Task<HttpResponseMessage> SetRoleAsync(Browser browser, string id, string role) =>
        browser.SendAsync(HttpMethod.Patch, $"/api/members/{id}", new { role });

    [Fact]
    public async Task Owner_Last_CanNeitherLeaveNorBeDemotedNorRemoved()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");
        var id = await OwnIdAsync(owner);

        await (await owner.DeleteAsync("/api/membership")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "last_owner");
        await (await SetRoleAsync(owner, id, "admin")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "last_owner");
        await (await owner.DeleteAsync($"/api/members/{id}")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "last_owner");

        var (second, secondId) = await AddAsync(host, organization, "second", "admin");
        using var _ = second;
        (await SetRoleAsync(owner, secondId, "owner")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await owner.DeleteAsync("/api/membership")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Owners_LeavingAtTheSameTime_OneStays()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        using var one = await Tenants.SignInAsync(host, "one");
        var (two, _) = await AddAsync(host, organization, "two", "owner");
        using var _1 = two;

        var answers = await Task.WhenAll(one.DeleteAsync("/api/membership"), two.DeleteAsync("/api/membership"));

        answers.Count(a => a.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(1);
    }

    [Fact]
    public async Task Admin_OverOwners_HasNoPower()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");
        var (admin, adminId) = await AddAsync(host, organization, "admin", "admin");
        using var _ = admin;
        var ownerId = await OwnIdAsync(owner);

        await (await SetRoleAsync(admin, adminId, "owner")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_exceeds_own");
        await (await SetRoleAsync(admin, ownerId, "viewer")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_exceeds_own");
        await (await admin.DeleteAsync($"/api/members/{ownerId}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_exceeds_own");
        await (await admin.PostAsync("/api/invitations", new { email = "x@y.example", role = "owner" })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_exceeds_own");
    }

    [Fact]
    public async Task CustomRole_WithUserManagementOnly_CannotGiveMoreThanItHas()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");
        (await owner.PutAsync("/api/roles/recruiter", new { permissions = new[] { "manage_users", "view_analytics" } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var (recruiter, recruiterId) = await AddAsync(host, organization, "rec", "recruiter");
        using var _ = recruiter;

        await (await SetRoleAsync(recruiter, recruiterId, "admin")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_exceeds_own");
        await (await recruiter.PutAsync("/api/roles/recruiter", new { permissions = new[] { "manage_keys" } })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "role_exceeds_own");
        (await recruiter.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await recruiter.GetAsync("/api/members")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await owner.DeleteAsync("/api/roles/recruiter")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "role_in_use");
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("Has Space")]
    [InlineData("UPPER")]
    public async Task CustomRole_BadName_IsRefused(string name)
    {
        await using var host = await PlatformHost.StartAsync();
        await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");

        await (await owner.PutAsync($"/api/roles/{Uri.EscapeDataString(name)}", new { permissions = new[] { "manage_keys" } }))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_role");
        await (await owner.PutAsync("/api/roles/fine", new { permissions = new[] { "operate_installation" } }))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_role");
    }

    [Fact]
    public async Task Removed_Member_IsOutAtOnce()
    {
        await using var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");
        var (member, id) = await AddAsync(host, organization, "gone", "admin");
        using var _ = member;
        (await member.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await owner.DeleteAsync($"/api/members/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await member.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await member.ReadSessionAsync()).GetProperty("organization").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Suspended_Organization_CanBeLookedAtOnly()
    {
        await using var host = await PlatformHost.StartAsync();
        using var operatorBrowser = host.OpenBrowser();
        var setup = await operatorBrowser.SetUpAsync(host);
        var organization = await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");
        (await owner.SendAsync(HttpMethod.Put, $"/api/admin/organizations/{organization}/status", new { status = "suspended" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await operatorBrowser.PutAsync($"/api/admin/organizations/{organization}/status", new { status = "suspended" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await owner.GetAsync("/api/keys")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.GetAsync("/api/audit")).StatusCode.ShouldBe(HttpStatusCode.OK);
        setup.GetProperty("organization").GetProperty("id").GetString().ShouldNotBe(organization.ToString());
    }
}
