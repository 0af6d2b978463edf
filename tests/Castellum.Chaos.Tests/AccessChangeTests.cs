using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Chaos.Tests.Hosting;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Chaos.Tests;

/// <summary>Two servers on one PostgreSQL: what a member may do, and how calls are compressed, follows changes made on the other. The times are printed, not asserted.</summary>
public class AccessChangeTests(ITestOutputHelper output)
{
    private const string Password = "four random words here";

    [Fact]
    public async Task RolesChangedOnOneNode_HoldOnTheOther()
    {
        Assert.SkipUnless(Settings.HasPostgres, "CASTELLUM_TEST_POSTGRES is not set.");
        await using var cluster = await Cluster.StartAsync();
        var owner = await cluster.SignInAsync(cluster.One);
        await EnsureAsync(owner.PutAsJsonAsync("/api/roles/key-keeper", new { permissions = new[] { "use_gateway", "manage_keys" } }));
        var id = await JoinAsync(cluster, owner, "member@example.com", "key-keeper");
        var member = await cluster.SignInAsync(cluster.Two, "member@example.com", Password);
        Task<HttpResponseMessage> KeysAsync() => member.GetAsync("/api/keys");
        (await KeysAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);

        await MeasureAsync(
            "permission taken from a role",
            () => owner.PutAsJsonAsync("/api/roles/key-keeper", new { permissions = new[] { "use_gateway" } }),
            async () => (await KeysAsync()).StatusCode == HttpStatusCode.Forbidden);
        await MeasureAsync(
            "permission given back to a role",
            () => owner.PutAsJsonAsync("/api/roles/key-keeper", new { permissions = new[] { "use_gateway", "manage_keys" } }),
            async () => (await KeysAsync()).StatusCode == HttpStatusCode.OK);
        await MeasureAsync(
            "another role",
            () => owner.PatchAsJsonAsync($"/api/members/{id}", new { role = "viewer" }),
            async () => (await KeysAsync()).StatusCode == HttpStatusCode.Forbidden);
        await EnsureAsync(owner.PatchAsJsonAsync($"/api/members/{id}", new { role = "admin" }));
        await Eventually.GetAsync(KeysAsync, r => r.StatusCode == HttpStatusCode.OK);
        await MeasureAsync(
            "member removed",
            () => owner.DeleteAsync($"/api/members/{id}"),
            async () => (await KeysAsync()).StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task CompressionDefaultChangedOnOneNode_HoldsOnTheOtherFromItsFirstCallOn()
    {
        Assert.SkipUnless(Settings.HasPostgres, "CASTELLUM_TEST_POSTGRES is not set.");
        await using var cluster = await Cluster.StartAsync();
        var owner = await cluster.SignInAsync(cluster.One);
        using var key = cluster.WithKey(cluster.Two, cluster.ApiKey);

        // Nobody has called the second node yet: the first measured call is also its first.
        await MeasureAsync(
            "compression default of the organisation, cold node",
            () => owner.PutAsJsonAsync("/api/compression/defaults", new { mode = "lossless" }),
            () => IsCompressedAsync(key));
        await MeasureAsync(
            "compression default of the organisation taken back, warm node",
            () => owner.PutAsJsonAsync("/api/compression/defaults", new { mode = "off" }),
            async () => !await IsCompressedAsync(key));
        await MeasureAsync(
            "compression default of the organisation, warm node",
            () => owner.PutAsJsonAsync("/api/compression/defaults", new { mode = "lossless" }),
            () => IsCompressedAsync(key));

        var keys = await owner.GetFromJsonAsync<JsonElement>("/api/keys");
        var id = keys.GetProperty("data")[0].GetProperty("id").GetString();
        await MeasureAsync(
            "compression default of a key, warm node",
            () => owner.PutAsJsonAsync("/api/compression/defaults", new { api_key_id = id, mode = "off" }),
            async () => !await IsCompressedAsync(key));
    }

    private static async Task<bool> IsCompressedAsync(HttpClient client)
    {
        var answer = await client.PostAsJsonAsync("/v1/chat/completions", Conversation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer.Headers.TryGetValues("x-castellum-tokens-saved", out var saved) && saved.Single() != "0";
    }

    private static object Conversation => new
    {
        model = "gpt-4o-mini",
        messages = new object[]
        {
            new { role = "user", content = "List my orders." },
            new { role = "assistant", content = (string?)null, tool_calls = new[] { new { id = "call_1", type = "function", function = new { name = "list", arguments = "{}" } } } },
            new
            {
                role = "tool",
                tool_call_id = "call_1",
                content = JsonSerializer.Serialize(Enumerable.Range(0, 60).Select(i => new { order_id = $"W{1000 + i}", status = "pending", total_amount = 10.5 + i, currency = "USD" })),
            },
            new { role = "user", content = "Which are pending?" },
        },
    };

    /// <summary>Invites somebody on the first node and has them join there.</summary>
    private static async Task<string> JoinAsync(Cluster cluster, HttpClient owner, string email, string role)
    {
        await EnsureAsync(owner.PostAsJsonAsync("/api/invitations", new { email, role }));
        // Either node may have sent it: the queue is one.
        var token = await Eventually.GetAsync(() => Task.FromResult(cluster.InvitationToken(email)), found => found is not null);
        using var guest = new HttpClient { BaseAddress = cluster.One };
        await EnsureAsync(guest.PostAsJsonAsync("/api/invitations/join", new { token, name = "Member", password = Password }));
        var members = await owner.GetFromJsonAsync<JsonElement>("/api/members");
        return members.GetProperty("data").EnumerateArray().Single(m => m.GetProperty("email").GetString() == email).GetProperty("id").GetString()!;
    }

    private static async Task EnsureAsync(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    // From the answer of the one node to the first call that the other judges anew.
    private async Task MeasureAsync(string what, Func<Task<HttpResponseMessage>> change, Func<Task<bool>> isSeen)
    {
        await EnsureAsync(change());
        var watch = Stopwatch.StartNew();
        var calls = 1;
        for (; !await isSeen(); calls++)
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(5);
        }

        output.WriteLine($"{what}: {watch.Elapsed.TotalMilliseconds:0} ms, in call {calls}");
    }
}
