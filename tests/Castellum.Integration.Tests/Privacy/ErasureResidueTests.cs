using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;
using Castellum.Integration.Tests.Hosting;
using Castellum.Platform.Privacy;
using Castellum.Platform.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Castellum.Integration.Tests.Privacy;

/// <summary>
/// A person and an organisation leave a word wherever the whole server takes one. Both end; a month later the word is nowhere: in no column of
/// no table, in no file of the data directory (on SQLite down to the bytes of the database), in no line of the log.
/// </summary>
public partial class ErasureResidueTests(ITestOutputHelper output)
{
    private const string Password = "four random words here";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task PersonAndOrganisationThatEnd_LeaveNoTraceAfterAMonth()
    {
        var marker = $"zq{Guid.NewGuid():N}";
        var clock = new ShiftedClock();
        using var log = new LogCapture();
        await using var server = await TestServer.StartAsync(
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log);
                builder.Services.AddSingleton<TimeProvider>(clock);
            });
        var traces = new Traces(server, log, marker);
        using var person = await JoinAsync(server, marker);
        await LiveAsync(server, person, marker);
        var before = await traces.FindAsync();
        output.WriteLine($"before: {string.Join(", ", before.Select(b => b.Split('\n')[0]))}");
        before.ShouldNotContain(b => b.StartsWith("log:", StringComparison.Ordinal));
        before.Count(b => b.Contains('.')).ShouldBeGreaterThan(10);

        await EndAsync(server, person, marker);
        clock.Advance(TimeSpan.FromDays(31));
        await EnqueueAsync(server, EnforceRetention.Kind, ForgetExpired.Kind, PurgeErased.Kind);
        var after = await WaitAsync(server, traces, clock);

        after.ShouldBeEmpty();
    }

    // The erasure of the organisation waits for its day in the queue; the daily and hourly jobs are put there here, as the clock jumped over their time.
    private static async Task<List<string>> WaitAsync(TestServer server, Traces traces, ShiftedClock clock)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            var found = await traces.FindAsync();
            if (found.Count == 0 || DateTime.UtcNow > deadline)
            {
                return found;
            }

            await Task.Delay(3_000);
            clock.Advance(TimeSpan.FromHours(1));
            await EnqueueAsync(server, ForgetExpired.Kind, PurgeErased.Kind);
        }
    }

    /// <summary>Invited by the installation's owner under an address with the marker, then owner of an organisation of their own.</summary>
    private static async Task<HttpClient> JoinAsync(TestServer server, string marker)
    {
        using var owner = await server.SignInAsync();
        var email = $"{marker}@example.com";
        await PostAsync(owner, "/api/invitations", new { email, role = "viewer" });
        var token = await MailedAsync(server, email, InvitationLink());
        using var guest = server.Authorized(null);
        await PostAsync(guest, "/api/invitations/join", new { token, name = $"{marker} person", password = Password });
        var person = await server.SignInAsync(email, Password);
        var organization = await PostAsync(person, "/api/organizations", new { name = $"{marker} house" });
        await SendAsync(person, HttpMethod.Put, "/api/session/organization", new { organization_id = organization.GetProperty("id").GetString() });
        return person;
    }

    private static async Task LiveAsync(TestServer server, HttpClient person, string marker)
    {
        var made = await PostAsync(person, "/api/keys", new { name = $"{marker} key", scopes = new[] { "use_gateway", "manage_vocabularies", "view_analytics" } });
        using var key = server.Authorized(made.GetProperty("secret").GetString());
        await SendAsync(person, HttpMethod.Put, "/api/capture", new { enabled = true });
        var text = string.Join(' ', Enumerable.Repeat($"The {marker} order was late and the customer asked for a refund of the shipping costs.", 40));
        var call = await key.PostAsJsonAsync("/v1/chat/completions", new { model = "gpt-4o-mini", user = marker, messages = new[] { new { role = "user", content = text } } });
        call.IsSuccessStatusCode.ShouldBeTrue(await call.Content.ReadAsStringAsync());
        await PostAsync(key, "/v1/compress", new { text, mode = "aggressive", reversible = true });
        await PostAsync(key, "/v1/vocabularies", new { name = marker, domain = "support", active = true, entries = new[] { new { kind = "keep", match = marker } } });
        await EventuallyPostAsync(key, "/v1/feedback", new { request_id = call.Headers.GetValues("x-castellum-request-id").Single(), score = 0.5, comment = $"{marker} says hello" });

        await PostAsync(person, "/api/finance/entries", new { kind = "revenue", at = DateTimeOffset.UtcNow, amount_usd = 3, category = marker, description = marker, external_id = marker });
        await PostAsync(person, "/api/budgets", new { name = marker, scope = "organization", period = "month", limit_usd = 5m, action = "warn" });
        var hook = await PostAsync(person, "/api/webhooks", new { url = $"https://{marker}.example.com/{marker}", events = new[] { "job.failed" } });
        await PostAsync(person, $"/api/webhooks/{hook.GetProperty("id").GetString()}/test", new { });
        await PostAsync(person, "/api/sso/connections", new { name = marker, issuer = $"https://{marker}.example.com", client_id = marker, client_secret = marker });
        await PostAsync(person, "/api/invitations", new { email = $"friend-of-{marker}@example.com", role = "viewer" });
        person.DefaultRequestHeaders.Add("Idempotency-Key", marker);
        await PostAsync(person, "/api/keys", new { name = $"{marker} second key" });
        person.DefaultRequestHeaders.Remove("Idempotency-Key");
        await SendAsync(person, HttpMethod.Patch, "/api/account", new { name = $"{marker} renamed" });
        await Eventually.GetAsync(() => PagesAsync(person), count => count >= 2);
    }

    private static async Task EndAsync(TestServer server, HttpClient person, string marker)
    {
        var organization = await person.GetFromJsonAsync<JsonElement>("/api/organization");
        await SendAsync(person, HttpMethod.Delete, "/api/organization", new { slug = organization.GetProperty("slug").GetString() });
        await PostAsync(person, "/api/privacy/erasure", new { });
        var token = await MailedAsync(server, $"{marker}@example.com", ErasureLink());
        await PostAsync(person, "/api/privacy/erasure/confirm", new { token });
    }

    private static async Task<int> PagesAsync(HttpClient person) =>
        (await person.GetFromJsonAsync<JsonElement>("/api/requests")).GetProperty("data").GetArrayLength();

    private static Task<string?> MailedAsync(TestServer server, string email, Regex link) => Eventually.GetAsync(
        () => Task.FromResult(!Directory.Exists(Path.Combine(server.DataDirectory, "outbox")) ? null : Directory.EnumerateFiles(Path.Combine(server.DataDirectory, "outbox"), "*.json")
            .Select(File.ReadAllText).Where(m => m.Contains(email, StringComparison.Ordinal)).Select(m => link.Match(m))
            .LastOrDefault(m => m.Success)?.Groups[1].Value),
        token => token is not null);

    private static async Task EnqueueAsync(TestServer server, params string[] kinds)
    {
        await using var scope = server.Services.CreateAsyncScope();
        foreach (var kind in kinds)
        {
            await scope.ServiceProvider.GetRequiredService<IJobQueue>().AddForAsync(default, new JobRequest(kind, new { }), default);
        }

        await scope.ServiceProvider.GetRequiredService<CastellumDb>().SaveChangesAsync();
    }

    // A call that is not in the ledger yet cannot be judged.
    private static async Task EventuallyPostAsync(HttpClient client, string path, object body) =>
        await Eventually.GetAsync(() => client.PostAsJsonAsync(path, body), answer => answer.IsSuccessStatusCode);

    private static Task<JsonElement> PostAsync(HttpClient client, string path, object body) => SendAsync(client, HttpMethod.Post, path, body);

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    [GeneratedRegex("/invitation\\?token=([A-Za-z0-9_-]+)")]
    private static partial Regex InvitationLink();

    [GeneratedRegex("/delete-account\\?token=([A-Za-z0-9_-]+)")]
    private static partial Regex ErasureLink();
}
