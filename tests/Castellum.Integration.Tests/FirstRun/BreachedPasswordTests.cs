using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Castellum.Integration.Tests.Hosting;
using Castellum.Simulator;

namespace Castellum.Integration.Tests.FirstRun;

/// <summary><c>CASTELLUM_BREACHED_PASSWORDS_URL</c>: new passwords are looked up by the beginning of their hash.</summary>
public class BreachedPasswordTests
{
    // Long and unusual enough for the policy; only the collection knows it.
    private const string Stolen = "quartz-lantern-86-meadow";

    private static async Task<(SimulatorApp Collection, TestServer Server)> StartAsync()
    {
        var collection = await SimulatorApp.StartAsync(0);
        collection.Simulation.BreachedPasswords.Passwords.Add(Stolen);
        return (collection, await TestServer.StartAsync($"--CASTELLUM_BREACHED_PASSWORDS_URL={collection.Address}"));
    }

    private static async Task<(HttpStatusCode Status, string Text)> SignUpAsync(TestServer server, string email, string password)
    {
        using var client = server.Authorized(null);
        var answer = await client.PostAsJsonAsync("/api/account", new { email, password, name = "Ada" });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task NewPassword_InTheCollection_IsRefusedAndOnlyItsPrefixLeaves()
    {
        var (collection, server) = await StartAsync();
        await using var _1 = collection;
        await using var _2 = server;

        var (status, text) = await SignUpAsync(server, "new@example.com", Stolen);
        status.ShouldBe(HttpStatusCode.BadRequest);
        text.ShouldContain("password_breached");
        (await SignUpAsync(server, "new@example.com", "quartz-lantern-87-meadow")).Status.ShouldBe(HttpStatusCode.Accepted);

        using var owner = await server.SignInAsync();
        var changed = await owner.PutAsJsonAsync("/api/account/password", new { current_password = TestServer.OwnerPassword, password = Stolen });
        changed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await changed.Content.ReadAsStringAsync()).ShouldContain("password_breached");

        var asked = collection.Simulation.BreachedPasswords.AskedRanges;
        asked.ShouldAllBe(prefix => prefix.Length == 5);
        asked.ShouldContain(PrefixOf(Stolen));
    }

    [Fact]
    public async Task NewPassword_CollectionDown_IsTaken()
    {
        var (collection, server) = await StartAsync();
        await using var _1 = collection;
        await using var _2 = server;
        collection.Simulation.BreachedPasswords.IsDown = true;

        (await SignUpAsync(server, "down@example.com", Stolen)).Status.ShouldBe(HttpStatusCode.Accepted);
        await collection.DisposeAsync();
        (await SignUpAsync(server, "gone@example.com", Stolen)).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task NewPassword_WithoutTheSetting_AsksNobody()
    {
        await using var server = await TestServer.StartAsync();

        (await SignUpAsync(server, "plain@example.com", Stolen)).Status.ShouldBe(HttpStatusCode.Accepted);

        server.Simulator.Simulation.BreachedPasswords.AskedRanges.ShouldBeEmpty();
    }

    private static string PrefixOf(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)))[..5];
}
