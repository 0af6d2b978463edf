using System.Net;
using System.Text.Json;
using Castellum.Foundation.Web.Access;
using Castellum.Platform.Access;
using Castellum.Platform.SecondFactor;
using Castellum.Platform.Tests.SecondFactor;
using Castellum.Platform.Tests.Hosting;
using Castellum.Platform.Tests.Passkeys;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Tests.Sessions;

/// <summary>What changes ways in asks for a sign-in of the last ten minutes.</summary>
public class ReauthenticationTests
{
    private const string Needed = "reauthentication_required";
    private static readonly object AdminKey = new { name = "Admin", scopes = new[] { Permissions.UseGateway, Permissions.ManageKeys } };

    private static async Task<(PlatformHost Host, Browser Owner)> StartAsync(bool stale = true)
    {
        var host = await PlatformHost.StartAsync();
        await Tenants.CreateAsync(host, "one");
        var owner = await Tenants.SignInAsync(host, "one");
        if (stale)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        return (host, owner);
    }

    private static Task<HttpResponseMessage> ConfirmAsync(Browser browser, object proof) => browser.PostAsync("/api/session/reauthenticate", proof);

    [Fact]
    public async Task EveryEndpointThatChangesWaysIn_RefusesASignInOfElevenMinutesAgo()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<RequiresFreshSignIn>() is not null).ToList();
        endpoints.Select(e => $"{e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} /{e.RoutePattern.RawText!.Trim('/')}").ShouldBe(
            [
                "POST /api/account/totp", "POST /api/account/totp/confirm",
                "POST /api/account/passkeys/options", "POST /api/account/passkeys", "DELETE /api/account/passkeys/{id:guid}",
                "POST /api/account/logins/{provider}", "DELETE /api/account/logins/{provider}",
                "POST /api/sso/connections", "PATCH /api/sso/connections/{id:guid}", "DELETE /api/sso/connections/{id:guid}",
                "POST /api/sso/domains", "POST /api/sso/domains/{name}/verify", "DELETE /api/sso/domains/{name}",
                "DELETE /api/account/sessions", "DELETE /api/account/sessions/{id:guid}", "POST /api/admin/sessions/end",
                "POST /api/organization/encryption/rotate", "DELETE /api/organization",
            ],
            ignoreOrder: true);

        foreach (var endpoint in endpoints.Where(e => e.Metadata.GetMetadata<RequiredPermission>()!.Permission != Permissions.OperateInstallation))
        {
            var method = new HttpMethod(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]);
            var path = System.Text.RegularExpressions.Regex.Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), "{[^}]*}", Guid.NewGuid().ToString());
            await (await owner.SendAsync(method, path, new { })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Needed);
        }
    }

    [Fact]
    public async Task KeysWithAdminScopes_NeedIt_OthersDoNot()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;

        await (await owner.PostAsync("/api/keys", AdminKey)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Needed);
        (await owner.PostAsync("/api/keys", new { name = "Plain" })).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await ConfirmAsync(owner, new { password = Tenants.Password })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var made = await owner.PostAsync("/api/keys", AdminKey);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await made.ReadJsonAsync()).GetProperty("id").GetString();
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        await (await owner.PostAsync($"/api/keys/{id}/rotate")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Needed);
        (await owner.DeleteAsync($"/api/keys/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Refusal_UnderAnIdempotencyKey_IsNotKept()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        owner.Headers["Idempotency-Key"] = "7f1c";
        await (await owner.PostAsync("/api/keys", AdminKey)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Needed);
        owner.Headers.Remove("Idempotency-Key");
        await ConfirmAsync(owner, new { password = Tenants.Password });

        owner.Headers["Idempotency-Key"] = "7f1c";
        (await owner.PostAsync("/api/keys", AdminKey)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Password_RightOne_CountsForTenMinutesAndOnlyForThisSession()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;
        using var elsewhere = await Tenants.SignInAsync(host, "one");
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        (await ConfirmAsync(owner, new { password = Tenants.Password })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        host.Clock.Advance(TimeSpan.FromMinutes(9));
        (await owner.PostAsync("/api/account/totp")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await elsewhere.PostAsync("/api/account/totp")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Needed);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await (await owner.PostAsync("/api/account/totp")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Needed);
    }

    [Fact]
    public async Task WrongProofs_AreRefusedAndCountLikeFailedSignIns()
    {
        var (host, owner) = await StartAsync();
        await using var _ = host;

        await (await ConfirmAsync(owner, new { })).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "reauthentication_invalid");
        for (var i = 0; i < 10; i++)
        {
            await (await ConfirmAsync(owner, i % 2 == 0 ? new { password = "wrong password", code = (string?)null } : new { password = (string)null!, code = (string?)"123456" }))
                .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "reauthentication_failed");
        }

        await (await ConfirmAsync(owner, new { password = Tenants.Password })).ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "too_many_attempts");
        await (await owner.PostAsync("/api/account/totp")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Needed);
    }

    [Fact]
    public async Task Code_OfTheAuthenticatorApp_IsAProofOnce()
    {
        var (host, owner) = await StartAsync(stale: false);
        await using var _ = host;
        var begun = await (await owner.PostAsync("/api/account/totp")).ReadJsonAsync();
        var secret = SecondFactorTests.FromBase32(begun.GetProperty("secret_base32").GetString()!);
        string Code() => Totp.CodeAt(secret, Totp.StepAt(host.Clock.GetUtcNow()));
        (await owner.PostAsync("/api/account/totp/confirm", new { code = Code() })).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        (await ConfirmAsync(owner, new { code = Code() })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await ConfirmAsync(owner, new { code = Code() })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "reauthentication_failed");
        (await owner.PostAsync("/api/keys", AdminKey)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Passkey_OfTheSamePerson_IsAProof_SomebodyElsesIsNot()
    {
        var (host, owner) = await StartAsync(stale: false);
        await using var _ = host;
        await Tenants.CreateAsync(host, "two");
        using var other = await Tenants.SignInAsync(host, "two");
        using var mine = new SoftwareAuthenticator();
        using var theirs = new SoftwareAuthenticator();
        await AddPasskeyAsync(owner, mine);
        await AddPasskeyAsync(other, theirs);
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        var foreign = await AskAsync(other);
        await (await ConfirmAsync(owner, new { ceremony = foreign.Ceremony, credential = theirs.Get(foreign.Options) }))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "reauthentication_failed");
        var own = await AskAsync(owner);
        var answer = new { ceremony = own.Ceremony, credential = mine.Get(own.Options) };
        (await ConfirmAsync(owner, answer)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await ConfirmAsync(owner, answer)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "reauthentication_failed");
        (await owner.PostAsync("/api/keys", AdminKey)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static async Task AddPasskeyAsync(Browser browser, SoftwareAuthenticator device)
    {
        var challenge = await (await browser.PostAsync("/api/account/passkeys/options")).ReadJsonAsync();
        var added = await browser.PostAsync("/api/account/passkeys", new
        {
            ceremony = challenge.GetProperty("ceremony").GetString(), name = "Phone", credential = device.Create(challenge.GetProperty("options")),
        });
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
    }

    private static async Task<(string Ceremony, JsonElement Options)> AskAsync(Browser browser)
    {
        var challenge = await (await browser.PostAsync("/api/session/reauthenticate/options")).ReadJsonAsync();
        return (challenge.GetProperty("ceremony").GetString()!, challenge.GetProperty("options"));
    }
}
