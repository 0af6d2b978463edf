using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Gateway.Compression.Originals;
using Castellum.Integration.Tests.Hosting;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Integration.Tests.Compression;

/// <summary>What the endpoint that gives originals back refuses, and what lies outside of a text.</summary>
public class OriginalLimitsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly string Log = string.Join('\n', Enumerable.Range(0, 300).Select(i => $"2024-05-01 10:00:{i % 60:00} INFO worker {i % 7} started in {i * 7} ms"));
    private readonly TestServer _server = fixture.Server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("from=-1", "from")]
    [InlineData("from=-2147483648", "from")]
    [InlineData("length=0", "length")]
    [InlineData("from=5&length=-5", "length")]
    [InlineData("search=", "search")]
    public async Task Value_OutOfRange_IsRefusedByName(string query, string field)
    {
        var problem = await RefusedAsync($"/v1/compress/{await KeepAsync()}/original?{query}", HttpStatusCode.BadRequest);

        problem.GetProperty("code").GetString().ShouldBe("out_of_range");
        problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(problem.ToString());
    }

    [Theory]
    [InlineData("from=2147483648")]
    [InlineData("from=99999999999999999999")]
    [InlineData("length=x")]
    public async Task Value_ThatIsNoNumberOfCharacters_IsRefused(string query) =>
        (await RefusedAsync($"/v1/compress/{await KeepAsync()}/original?{query}", HttpStatusCode.BadRequest)).GetProperty("code").GetString().ShouldBe("invalid_request");

    [Theory]
    [InlineData(200, HttpStatusCode.OK)]
    [InlineData(201, HttpStatusCode.BadRequest)]
    [InlineData(6_000, HttpStatusCode.BadRequest)]
    public async Task Search_IsOfTwoHundredCharactersAtMost(int length, HttpStatusCode status)
    {
        using var answer = await _server.Client.GetAsync($"/v1/compress/{await KeepAsync()}/original?search={new string('x', length)}", Cancelled);

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Range_BeyondTheEnd_GivesWhatThereIs()
    {
        var path = $"/v1/compress/{await KeepAsync()}/original";

        var beyond = await GetAsync($"{path}?from=2147483647");
        var across = await GetAsync($"{path}?from={Log.Length - 4}&length=2147483647");
        var end = await GetAsync($"{path}?from={Log.Length}");

        (beyond.GetProperty("from").GetInt32(), beyond.GetProperty("text").GetString()).ShouldBe((Log.Length, ""));
        across.GetProperty("text").GetString().ShouldBe(Log[^4..]);
        end.GetProperty("text").GetString().ShouldBe("");
    }

    [Fact]
    public async Task Search_WithMoreMatchesThanAnAnswerHolds_SaysSo()
    {
        var found = await GetAsync($"/v1/compress/{await KeepAsync()}/original?search=STARTED");

        found.GetProperty("matches").GetArrayLength().ShouldBe(OriginalSearch.MaxMatches);
        found.GetProperty("truncated").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Expired_IsGone()
    {
        var reference = await KeepAsync();
        await using var scope = _server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        var id = new CallId(Guid.Parse(reference));
        var row = await db.Set<KeptOriginal>().AcrossOrganizations().AsNoTracking().SingleAsync(o => o.Id == id, Cancelled);
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(row.OrganizationId);
        await db.Set<KeptOriginal>().Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.ExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1)), Cancelled);

        await IsNotFoundAsync(_server.Client, reference);
    }

    [Fact]
    public async Task UnknownAndForeign_AreNotFoundAlike()
    {
        var reference = await KeepAsync();
        using var session = await _server.SignInAsync();
        (await session.PostAsJsonAsync("/api/organizations", new { name = "Elsewhere" }, Cancelled)).EnsureSuccessStatusCode();
        var organizations = (await session.GetFromJsonAsync<JsonElement>("/api/session", Cancelled)).GetProperty("organizations").EnumerateArray();
        var other = organizations.Single(o => o.GetProperty("name").GetString() == "Elsewhere").GetProperty("id").GetString();
        (await session.PutAsJsonAsync("/api/session/organization", new { organization_id = other }, Cancelled)).EnsureSuccessStatusCode();

        await IsNotFoundAsync(session, reference);
        await IsNotFoundAsync(_server.Client, Guid.CreateVersion7().ToString());
        (await GetAsync($"/v1/compress/{reference}/original")).GetProperty("text").GetString().ShouldBe(Log);
    }

    private static async Task IsNotFoundAsync(HttpClient client, string reference)
    {
        foreach (var query in (string[])["", "?from=3&length=5", "?search=worker"])
        {
            using var answer = await client.GetAsync($"/v1/compress/{reference}/original{query}", Cancelled);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            var text = await answer.Content.ReadAsStringAsync(Cancelled);
            text.ShouldContain("original_not_found");
            text.ShouldNotContain("worker");
        }
    }

    private Task<JsonElement> GetAsync(string path) => _server.Client.GetFromJsonAsync<JsonElement>(path, Cancelled);

    private async Task<JsonElement> RefusedAsync(string path, HttpStatusCode status)
    {
        using var answer = await _server.Client.GetAsync(path, Cancelled);
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync(Cancelled));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
    }

    private async Task<string> KeepAsync()
    {
        using var answer = await _server.Client.PostAsJsonAsync("/v1/compress", new { text = Log, mode = "aggressive", reversible = true }, Cancelled);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement.GetProperty("restore").GetProperty("ref").GetString()!;
    }
}
