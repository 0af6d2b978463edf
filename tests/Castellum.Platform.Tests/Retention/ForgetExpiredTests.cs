using System.Net;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Castellum.Kernel.Ids;
using Castellum.Platform.Audit;
using Castellum.Platform.External;
using Castellum.Platform.Idempotency;
using Castellum.Platform.Invitations;
using Castellum.Platform.Passkeys;
using Castellum.Platform.People;
using Castellum.Platform.Retention;
using Castellum.Platform.Saml;
using Castellum.Platform.Sessions;
using Castellum.Platform.Tests.Hosting;
using Castellum.Platform.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Tests.Retention;

/// <summary>What ends by itself is gone some time after, and not before; what is still good stays.</summary>
public class ForgetExpiredTests
{
    private static async Task RunAsync(PlatformHost host, string kind)
    {
        await host.WithAsync<IServiceProvider, int>(async services =>
        {
            await services.GetRequiredService<IJobQueue>().AddAsync(new JobRequest(kind, new { }), default);
            return await services.GetRequiredService<CastellumDb>().SaveChangesAsync();
        });
        await host.Services.GetRequiredService<JobPump>().RunAsync();
    }

    private static Task<int> CountAsync<T>(PlatformHost host)
        where T : class => host.InScopeAsync(db => db.Set<T>().CountAsync());

    private static Task<int> OwnedAsync<T>(PlatformHost host)
        where T : class, IOrganizationOwned => host.InScopeAsync(db => db.Set<T>().AcrossOrganizations().CountAsync());

    /// <summary>One of each: a session with a refresh token, an invitation, a link, a challenge, a given-up sign-in, an assertion, a failed attempt.</summary>
    private static async Task<(PlatformHost Host, Browser Owner)> LiveAsync()
    {
        var host = await PlatformHost.StartAsync();
        await Tenants.CreateAsync(host, "one");
        var owner = await Tenants.SignInAsync(host, "one");
        using var client = host.OpenBrowser();
        (await client.PostAsync("/api/tokens", new { email = "owner@one.example", password = Tenants.Password })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await owner.PostAsync("/api/invitations", new { email = "guest@one.example", role = "viewer" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await client.PostAsync("/api/account/password/forgot", new { email = "owner@one.example" })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await owner.PostAsync("/api/account/passkeys/options")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await client.PostAsync("/api/session", new { email = "stranger@one.example", password = "wrong password" });
        await host.InScopeAsync(async db =>
        {
            var soon = host.Clock.GetUtcNow().AddMinutes(10);
            db.Add(new LoginState { StateHash = new byte[32], BinderHash = new byte[32], Provider = "sso", Nonce = "n", Verifier = "v", ReturnTo = "/", ExpiresAt = soon });
            db.Add(new UsedAssertion { Hash = new byte[32], ExpiresAt = soon });
            return await db.SaveChangesAsync();
        });
        return (host, owner);
    }

    [Fact]
    public async Task WhatProvesSomethingForMinutes_IsGoneOnceItExpired()
    {
        var (host, owner) = await LiveAsync();
        await using var _ = host;
        using var _1 = owner;
        await RunAsync(host, ForgetExpired.Kind);
        (await CountAsync<OneTimeToken>(host), await CountAsync<PasskeyCeremony>(host), await CountAsync<LoginState>(host)).ShouldBe((1, 1, 1));
        (await CountAsync<UsedAssertion>(host), await CountAsync<SignInAttempts>(host)).ShouldBe((1, 1));

        host.Clock.Advance(TimeSpan.FromHours(2));
        await RunAsync(host, ForgetExpired.Kind);

        (await CountAsync<OneTimeToken>(host), await CountAsync<PasskeyCeremony>(host), await CountAsync<LoginState>(host)).ShouldBe((0, 0, 0));
        (await CountAsync<UsedAssertion>(host), await CountAsync<SignInAttempts>(host)).ShouldBe((0, 0));
        (await owner.GetAsync("/api/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SessionsAndInvitations_StayThirtyDaysAfterTheirEnd()
    {
        var (host, owner) = await LiveAsync();
        await using var _ = host;
        using var _1 = owner;
        (await CountAsync<Session>(host), await CountAsync<RefreshToken>(host), await OwnedAsync<Invitation>(host)).ShouldBe((2, 1, 1));

        // The console's session idles out after 14 days, the invitation after 7, the other session with its refresh token after 30.
        host.Clock.Advance(TimeSpan.FromDays(36));
        await RunAsync(host, ForgetExpired.Kind);
        (await CountAsync<Session>(host), await OwnedAsync<Invitation>(host)).ShouldBe((2, 1));
        host.Clock.Advance(TimeSpan.FromDays(2));
        await RunAsync(host, ForgetExpired.Kind);
        (await CountAsync<Session>(host), await OwnedAsync<Invitation>(host)).ShouldBe((2, 0));
        host.Clock.Advance(TimeSpan.FromDays(24));
        await RunAsync(host, ForgetExpired.Kind);

        (await CountAsync<Session>(host), await CountAsync<RefreshToken>(host)).ShouldBe((0, 0));
        (await CountAsync<User>(host)).ShouldBe(1);
    }

    [Fact]
    public async Task AnswersUnderIdempotencyKeys_AreGoneAfterADay_TheAuditLogStaysForYears()
    {
        var (host, owner) = await LiveAsync();
        await using var _ = host;
        using var _1 = owner;
        owner.Headers["Idempotency-Key"] = "7f1c";
        (await owner.PostAsync("/api/keys", new { name = "Once" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await OwnedAsync<IdempotentCall>(host)).ShouldBe(1);
        host.Clock.Advance(TimeSpan.FromHours(23));
        await RunAsync(host, ForgetIdempotentCalls.Kind);
        (await OwnedAsync<IdempotentCall>(host)).ShouldBe(1);
        host.Clock.Advance(TimeSpan.FromHours(2));
        await RunAsync(host, ForgetIdempotentCalls.Kind);
        (await OwnedAsync<IdempotentCall>(host)).ShouldBe(0);

        var entries = await OwnedAsync<AuditEntry>(host);
        host.Clock.Advance(TimeSpan.FromDays(7 * 366));
        await RunAsync(host, EnforceRetention.Kind);
        await RunAsync(host, ForgetExpired.Kind);
        (await OwnedAsync<AuditEntry>(host)).ShouldBe(entries);
    }
}
