using System.Net;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.Members;

public class InvitationTests
{
    private const string Invited = "new@person.example";

    private static async Task<(PlatformHost Host, Browser Owner, string Token)> InviteAsync(string email = Invited, string role = "member")
    {
        var host = await PlatformHost.StartAsync();
        await Tenants.CreateAsync(host, "one");
        var owner = await Tenants.SignInAsync(host, "one");
        (await owner.PostAsync("/api/invitations", new { email, role })).StatusCode.ShouldBe(HttpStatusCode.Created);
        return (host, owner, host.Mail.TokenOf(email, "invitation"));
    }

    [Fact]
    public async Task Join_AsNewPerson_CreatesTheAccountAndSignsIn()
    {
        var (host, owner, token) = await InviteAsync();
        await using var _ = host;
        using var browser = host.OpenBrowser();
        var preview = await (await browser.PostAsync("/api/invitations/preview", new { token })).ReadJsonAsync();
        preview.GetProperty("organization").GetString().ShouldBe("one");
        preview.GetProperty("has_account").GetBoolean().ShouldBeFalse();

        (await browser.PostAsync("/api/invitations/join", new { token, name = "New", password = Tenants.Password })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var session = await browser.ReadSessionAsync();
        session.GetProperty("organization").GetProperty("role").GetString().ShouldBe("member");
        var members = (await (await owner.GetAsync("/api/members")).ReadJsonAsync()).GetProperty("data").EnumerateArray();
        members.Select(m => m.GetProperty("email").GetString()).ShouldBe([Invited, "owner@one.example"]);
    }

    [Fact]
    public async Task Join_Replayed_IsRefused()
    {
        var (host, _, token) = await InviteAsync();
        await using var _1 = host;
        using var browser = host.OpenBrowser();
        await browser.PostAsync("/api/invitations/join", new { token, name = "New", password = Tenants.Password });

        using var second = host.OpenBrowser();

        await (await second.PostAsync("/api/invitations/join", new { token, name = "Eve", password = Tenants.Password }))
            .ShouldBeProblemAsync(HttpStatusCode.NotFound, "invitation_invalid");
        await (await second.PostAsync("/api/invitations/preview", new { token })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "invitation_invalid");
    }

    [Fact]
    public async Task Accept_ByAnotherAddress_IsRefused()
    {
        var (host, _, token) = await InviteAsync("owner@two.example");
        await using var _1 = host;
        await Tenants.CreateAsync(host, "two");
        await Tenants.CreateAsync(host, "three");
        using var thief = await Tenants.SignInAsync(host, "three");
        using var right = await Tenants.SignInAsync(host, "two");

        await (await thief.PostAsync("/api/invitations/accept", new { token })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "invitation_invalid");
        (await right.PostAsync("/api/invitations/accept", new { token })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await right.ReadSessionAsync()).GetProperty("organizations").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Accept_ExpiredOrWithdrawn_IsRefused()
    {
        var (host, owner, token) = await InviteAsync();
        await using var _ = host;
        using var browser = host.OpenBrowser();
        host.Clock.Advance(TimeSpan.FromDays(8));
        await (await browser.PostAsync("/api/invitations/join", new { token, name = "New", password = Tenants.Password })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "invitation_invalid");

        var again = await (await owner.PostAsync("/api/invitations", new { email = Invited, role = "viewer" })).ReadJsonAsync();
        (await owner.DeleteAsync($"/api/invitations/{again.GetProperty("id").GetString()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var fresh = host.Mail.TokenOf(Invited, "invitation");
        await (await browser.PostAsync("/api/invitations/join", new { token = fresh, name = "New", password = Tenants.Password })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "invitation_invalid");
    }

    [Fact]
    public async Task Invite_Again_EndsTheEarlierInvitation()
    {
        var (host, owner, first) = await InviteAsync();
        await using var _ = host;
        await owner.PostAsync("/api/invitations", new { email = Invited, role = "viewer" });
        using var browser = host.OpenBrowser();

        await (await browser.PostAsync("/api/invitations/join", new { token = first, name = "New", password = Tenants.Password })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "invitation_invalid");
        var preview = await (await browser.PostAsync("/api/invitations/preview", new { token = host.Mail.TokenOf(Invited, "invitation") })).ReadJsonAsync();
        preview.GetProperty("role").GetString().ShouldBe("viewer");
    }

    [Fact]
    public async Task Join_ManyAtTheSameTime_OneJoins()
    {
        var (host, _, token) = await InviteAsync();
        await using var _1 = host;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            using var browser = host.OpenBrowser();
            return (await browser.PostAsync("/api/invitations/join", new { token, name = $"N{i}", password = Tenants.Password })).StatusCode;
        }));

        answers.Count(a => a == HttpStatusCode.OK).ShouldBe(1);
    }

    [Theory]
    [InlineData("not an address", "member", "invalid_email")]
    [InlineData("a@b.example", "emperor", "unknown_role")]
    [InlineData("a@b.example", null, "unknown_role")]
    [InlineData("a@b.example\r\nBcc: c@d.example", "member", "invalid_email")]
    public async Task Invite_BadField_IsNamed(string email, string? role, string code)
    {
        await using var host = await PlatformHost.StartAsync();
        await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");

        await (await owner.PostAsync("/api/invitations", new { email, role })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, code);
    }
}
