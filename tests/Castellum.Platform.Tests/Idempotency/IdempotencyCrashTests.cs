using System.Net;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Web.Access;
using Castellum.Platform.Memberships;
using Castellum.Platform.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Tests.Idempotency;

/// <summary>A node that stops for good before its change, or between the change and the kept answer; another node gets the repetition.</summary>
public class IdempotencyCrashTests
{
    private const string Path = "/api/test/role";

    /// <summary>An endpoint that makes one role and stands still where a test wants it to.</summary>
    private sealed class Node(Task? before = null, Task? after = null)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Map(WebApplication app) => app.MapPost(Path, HandleAsync).RequirePermission(Permissions.ManageUsers);

        private async Task<IResult> HandleAsync(CastellumDb db)
        {
            if (before is not null)
            {
                _reached.TrySetResult();
                await before;
            }

            db.Add(new CustomRole { Name = $"role-{Guid.NewGuid():N}", Permissions = [Permissions.ViewAnalytics], CreatedAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
            if (after is not null)
            {
                _reached.TrySetResult();
                await after;
            }

            return TypedResults.Created(Path, new { made = true });
        }
    }

    private static async Task<Browser> OpenAsync(PlatformHost host)
    {
        var browser = await Tenants.SignInAsync(host, "one");
        browser.Headers["Idempotency-Key"] = "7f1c";
        return browser;
    }

    private static Task<int> RolesAsync(PlatformHost host) => host.InScopeAsync(db => db.Set<CustomRole>().AcrossOrganizations().CountAsync());

    [Fact]
    public async Task EndedBeforeTheChange_AnotherNodeDoesItAfter20SecondsAndTheFirstCanNoLongerSave()
    {
        var gate = new TaskCompletionSource();
        var node = new Node(before: gate.Task);
        await using var frozen = await PlatformHost.StartAsync(map: node.Map);
        await using var alive = await PlatformHost.StartAsync(map: new Node().Map, shareDatabaseWith: frozen);
        await Tenants.CreateAsync(frozen, "one");
        using var first = await OpenAsync(frozen);
        using var second = await OpenAsync(alive);
        var lost = first.PostAsync(Path);
        await node.Reached;

        await (await second.PostAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Conflict, "idempotency_in_progress");
        frozen.Clock.Advance(TimeSpan.FromSeconds(21));
        (await second.PostAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Created);

        gate.SetResult();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => lost);
        (await RolesAsync(alive)).ShouldBe(1);
        (await second.PostAsync(Path)).Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
    }

    [Fact]
    public async Task EndedBetweenTheChangeAndItsAnswer_SaysSoAndNeverDoesItAgain()
    {
        var gate = new TaskCompletionSource();
        var node = new Node(after: gate.Task);
        await using var frozen = await PlatformHost.StartAsync(map: node.Map);
        await using var alive = await PlatformHost.StartAsync(map: new Node().Map, shareDatabaseWith: frozen);
        await Tenants.CreateAsync(frozen, "one");
        using var first = await OpenAsync(frozen);
        using var second = await OpenAsync(alive);
        var lost = first.PostAsync(Path);
        await node.Reached;

        await (await second.PostAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Conflict, "idempotency_in_progress");
        frozen.Clock.Advance(TimeSpan.FromSeconds(21));
        await (await second.PostAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Conflict, "idempotency_answer_lost");
        frozen.Clock.Advance(TimeSpan.FromHours(20));
        await (await second.PostAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Conflict, "idempotency_answer_lost");
        (await RolesAsync(alive)).ShouldBe(1);

        // It was only slow after all: its answer is kept then.
        gate.SetResult();
        (await lost).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.PostAsync(Path)).Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
        (await RolesAsync(alive)).ShouldBe(1);
    }
}
