using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Gateway.Vocabularies;
using Castellum.Integration.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Integration.Tests.Compression;

/// <summary>What vocabularies save in use, and what follows from it.</summary>
public class VocabularyWorthTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly object Abbreviation = new { id = "sla", kind = "abbreviate", match = "service level agreement", replacement = "SLA" };
    private static readonly object Unused = new { id = "unused", kind = "abbreviate", match = "key performance indicator", replacement = "KPI" };
    private readonly TestServer _server = fixture.Server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Use_IsCountedPerVocabularyAndEntry()
    {
        var id = await CreateAsync("Counted", Abbreviation, Unused);
        var saved = 0L;
        for (var i = 0; i < 3; i++)
        {
            var receipt = await SendAsync(HttpMethod.Post, "/v1/compress", new { text = $"The service level agreement binds region {i}.", vocabulary = id });
            saved += receipt.GetProperty("vocabulary_uses")[0].GetProperty("tokens_saved").GetInt64();
            await _server.Services.GetRequiredService<VocabularyUsageWriter>().FlushAsync(Cancelled);
        }

        var detail = await SendAsync(HttpMethod.Get, $"/v1/vocabularies/{id}", null);
        var listed = (await SendAsync(HttpMethod.Get, "/v1/vocabularies", null)).GetProperty("data").EnumerateArray().Single(v => v.GetProperty("id").GetString() == id);

        foreach (var view in (JsonElement[])[detail, listed])
        {
            view.GetProperty("usage").GetProperty("uses").GetInt64().ShouldBe(3);
            view.GetProperty("usage").GetProperty("net_tokens_saved").GetInt64().ShouldBe(saved);
        }

        var day = detail.GetProperty("daily_usage").EnumerateArray().ShouldHaveSingleItem();
        (day.GetProperty("uses").GetInt64(), day.GetProperty("net_tokens_saved").GetInt64()).ShouldBe((3, saved));
        Entry(detail, "sla").GetProperty("uses").GetInt64().ShouldBe(3);
        Entry(detail, "sla").GetProperty("pays").GetBoolean().ShouldBeTrue();
        Entry(detail, "unused").TryGetProperty("pays", out var unknown).ShouldBe(unknown.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Prune_LeavesOutWhatTrafficShowedNotToPay()
    {
        var id = await CreateAsync("Pruned", Abbreviation, Unused);
        await UsedAsync(id, uses: VocabularyWorth.MinUses, saved: 900, daysAgo: 0, ("sla", 900));

        var pruned = await SendAsync(HttpMethod.Post, $"/v1/vocabularies/{id}/prune", new { version = 1 });
        var again = await SendAsync(HttpMethod.Post, $"/v1/vocabularies/{id}/prune", new { version = 2 });

        pruned.GetProperty("removed").EnumerateArray().Select(e => e.GetString()).ShouldBe(["unused"]);
        pruned.GetProperty("vocabulary").GetProperty("version").GetInt32().ShouldBe(2);
        pruned.GetProperty("vocabulary").GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("id").GetString()).ShouldBe(["sla"]);
        again.GetProperty("removed").GetArrayLength().ShouldBe(0);
        again.GetProperty("vocabulary").GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Retire_SwitchesOffWhatSavedNothingAndOnlyThat()
    {
        var idle = await CreateAsync("Idle", Unused);
        var paying = await CreateAsync("Paying", Abbreviation);
        var young = await CreateAsync("Young", Unused);
        var protecting = await CreateAsync("Protecting", Unused, new { kind = "keep", match = "refund" });
        await UsedAsync(idle, VocabularyWorth.MinUses, 0, daysAgo: 2);
        await UsedAsync(paying, VocabularyWorth.MinUses, 500, daysAgo: 2);
        await UsedAsync(young, VocabularyWorth.MinUses - 1, 0, daysAgo: 2);
        await UsedAsync(protecting, VocabularyWorth.MinUses, 0, daysAgo: 2);

        await VocabularyTraffic.RetireAsync(_server);
        var retired = await Eventually.GetAsync(() => SendAsync(HttpMethod.Get, $"/v1/vocabularies/{idle}", null), v => !v.GetProperty("active").GetBoolean());

        retired.GetProperty("retired_reason").GetString()!.ShouldContain($"{VocabularyWorth.MinUses} calls");
        foreach (var other in (string[])[paying, young, protecting])
        {
            (await SendAsync(HttpMethod.Get, $"/v1/vocabularies/{other}", null)).GetProperty("active").GetBoolean().ShouldBeTrue();
        }

        using var owner = await _server.SignInAsync();
        var audit = await owner.GetFromJsonAsync<JsonElement>($"/api/audit?target={idle}");
        audit.GetProperty("data").EnumerateArray().Select(e => e.GetProperty("action").GetString()).ShouldContain("vocabulary.retired");

        // Whoever names it goes on without it; switching it on again takes a decision.
        var compressed = await SendAsync(HttpMethod.Post, "/v1/compress", new { text = "A key performance indicator of the refund.", vocabulary = idle });
        compressed.TryGetProperty("vocabulary", out var applied).ShouldBe(applied.ValueKind == JsonValueKind.Null);
        using var refused = await _server.Client.PatchAsJsonAsync($"/v1/vocabularies/{idle}", new { active = true, force = false }, Cancelled);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await SendAsync(HttpMethod.Patch, $"/v1/vocabularies/{idle}", new { active = true, force = true })).GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Imported_IsMeasuredBeforeItIsSwitchedOn()
    {
        var file = JsonSerializer.Serialize(await SendAsync(HttpMethod.Get, $"/v1/vocabularies/{await CreateAsync("Exported", Abbreviation)}/export", null));
        using var import = await _server.Client.PostAsync("/v1/vocabularies/import?name=Imported", new StringContent(file, null, "application/json"), Cancelled);
        var path = $"/v1/vocabularies/{(await import.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("id").GetString()}";

        using var refused = await _server.Client.PatchAsJsonAsync(path, new { active = true, force = false }, Cancelled);
        await SendAsync(HttpMethod.Post, $"{path}/evaluate", new { texts = new[] { "The service level agreement of the service level agreement holds." } });
        var active = await SendAsync(HttpMethod.Patch, path, new { active = true, force = false });

        (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("code").GetString().ShouldBe("vocabulary_not_evaluated");
        active.GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    private static JsonElement Entry(JsonElement detail, string id) =>
        detail.GetProperty("entry_usage").EnumerateArray().Single(e => e.GetProperty("id").GetString() == id);

    private async Task<string> CreateAsync(string name, params object[] entries) =>
        (await SendAsync(HttpMethod.Post, "/v1/vocabularies", new { name, entries, active = true })).GetProperty("id").GetString()!;

    private Task UsedAsync(string id, long uses, long saved, int daysAgo, params (string Entry, long Saved)[] entries) =>
        VocabularyTraffic.AddAsync(_server, id, uses, saved, daysAgo, entries);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _server.Client.SendAsync(request, Cancelled);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
