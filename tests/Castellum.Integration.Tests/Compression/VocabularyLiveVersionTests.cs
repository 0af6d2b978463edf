using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Gateway.Vocabularies;
using Castellum.Integration.Tests.Hosting;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Integration.Tests.Compression;

/// <summary>A new version of what a machine proposed or a file brought is used once it was measured, as with switching on.</summary>
public class VocabularyLiveVersionTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly TestServer _server = fixture.Server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VocabularySources.Learned)]
    [InlineData(VocabularySources.Import)]
    public async Task Save_OfAnActiveOne_KeepsTheVersionInUseUntilTheNewOneIsMeasured(string source)
    {
        var path = await ActiveAsync(source, source);

        var saved = await SendAsync(HttpMethod.Put, path, new { entries = Entries("deal") });
        var waiting = await CompressAsync(path);
        var costs = await SendAsync(HttpMethod.Post, $"{path}/evaluate", new { texts = new[] { "Nothing of the kind." } });
        var still = await SendAsync(HttpMethod.Get, path, null);
        await SendAsync(HttpMethod.Post, $"{path}/evaluate", new { texts = new[] { "The service level agreement of the service level agreement holds." } });
        var measured = await SendAsync(HttpMethod.Get, path, null);

        Versions(saved).ShouldBe((2, 1));
        waiting.ShouldContain("SLA");
        costs.GetProperty("pays").GetBoolean().ShouldBeFalse();
        Versions(still).ShouldBe((2, 1));
        Versions(measured).ShouldBe((2, 2));
        (await CompressAsync(path)).ShouldContain("deal");
    }

    [Fact]
    public async Task SaveAndRestore_WithForce_AreUsedAtOnce()
    {
        var path = await ActiveAsync("Forced", VocabularySources.Learned);

        var forced = await SendAsync(HttpMethod.Put, path, new { entries = Entries("deal"), force = true });
        var restored = await SendAsync(HttpMethod.Post, $"{path}/versions/1/restore", null);
        var inUse = await CompressAsync(path);
        var back = await SendAsync(HttpMethod.Post, $"{path}/versions/1/restore?force=true", null);

        Versions(forced).ShouldBe((2, 2));
        Versions(restored).ShouldBe((3, 2));
        inUse.ShouldContain("deal");
        Versions(back).ShouldBe((4, 4));
        (await CompressAsync(path)).ShouldContain("SLA");
    }

    [Fact]
    public async Task Restore_OfTheVersionInUse_TakesThePlaceOfTheOneThatWaits()
    {
        var path = await ActiveAsync("Undone", VocabularySources.Learned);
        await SendAsync(HttpMethod.Put, path, new { entries = Entries("deal") });

        var undone = await SendAsync(HttpMethod.Post, $"{path}/versions/1/restore", null);

        Versions(undone).ShouldBe((3, 3));
    }

    [Fact]
    public async Task SwitchedOffAndOn_AsksForTheMeasurementOfTheNewVersion()
    {
        var path = await ActiveAsync("Switched", VocabularySources.Learned);
        await SendAsync(HttpMethod.Put, path, new { entries = Entries("deal") });

        var off = await SendAsync(HttpMethod.Patch, path, new { active = false, force = false });
        using var refused = await _server.Client.PatchAsJsonAsync(path, new { active = true, force = false }, Cancelled);
        var on = await SendAsync(HttpMethod.Patch, path, new { active = true, force = true });

        off.TryGetProperty("live_version", out var none).ShouldBe(none.ValueKind == JsonValueKind.Null);
        (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("code").GetString().ShouldBe("vocabulary_not_evaluated");
        Versions(on).ShouldBe((2, 2));
    }

    private static object[] Entries(string replacement) => [new { id = "sla", kind = "abbreviate", match = "service level agreement", replacement }];

    private static (int Version, int Live) Versions(JsonElement view) => (view.GetProperty("version").GetInt32(), view.GetProperty("live_version").GetInt32());

    private async Task<string> ActiveAsync(string name, string source)
    {
        var made = await SendAsync(HttpMethod.Post, "/v1/vocabularies", new { name, entries = Entries("SLA"), active = true });
        VocabularyId.TryParse(made.GetProperty("id").GetString()!, out var id).ShouldBeTrue();
        await using var scope = _server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(await VocabularyTraffic.OwnerAsync(scope.ServiceProvider, id));
        await scope.ServiceProvider.GetRequiredService<CastellumDb>().Set<StoredVocabulary>().Where(v => v.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Source, source), Cancelled);
        return $"/v1/vocabularies/{id}";
    }

    private async Task<string> CompressAsync(string path)
    {
        var receipt = await SendAsync(
            HttpMethod.Post, "/v1/compress", new { text = "The service level agreement binds every party to it.", vocabulary = path[(path.LastIndexOf('/') + 1)..] });
        return receipt.GetProperty("compressed").GetString()!;
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _server.Client.SendAsync(request, Cancelled);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
