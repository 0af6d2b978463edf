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

/// <summary>The table gw_vocabulary_days, which no endpoint names: each organisation reaches its own rows only.</summary>
public class VocabularyDayIsolationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly TestServer _server = fixture.Server;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CountsOfUse_OfAnotherOrganisation_CanNeitherBeReadNorChanged()
    {
        var made = await _server.Client.PostAsJsonAsync(
            "/v1/vocabularies", new { name = "Walled", active = true, entries = new[] { new { kind = "keep", match = "refund" } } }, Cancelled);
        VocabularyId.TryParse((await made.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("id").GetString()!, out var id).ShouldBeTrue();
        await VocabularyTraffic.AddAsync(_server, id.ToString(), uses: 7, saved: 70, daysAgo: 0);
        using var session = await _server.SignInAsync();
        (await session.PostAsJsonAsync("/api/organizations", new { name = "Beside" }, Cancelled)).EnsureSuccessStatusCode();
        var organizations = (await session.GetFromJsonAsync<JsonElement>("/api/session", Cancelled)).GetProperty("organizations").EnumerateArray();
        var other = new OrganizationId(organizations.Single(o => o.GetProperty("name").GetString() == "Beside").GetProperty("id").GetGuid());

        await using (var scope = _server.Services.CreateAsyncScope())
        {
            var owner = await VocabularyTraffic.OwnerAsync(scope.ServiceProvider, id);
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(other);
            var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
            var rows = db.Set<VocabularyDay>();

            (await rows.AnyAsync(Cancelled)).ShouldBeFalse();
            (await rows.ExecuteUpdateAsync(set => set.SetProperty(d => d.Uses, 0), Cancelled)).ShouldBe(0);
            (await rows.ExecuteDeleteAsync(Cancelled)).ShouldBe(0);
            await RawSqlFindsNothingAsync(db);
            db.Add(new VocabularyDay { VocabularyId = id, Version = 2, Day = new DateOnly(2026, 1, 1), EntryId = VocabularyDay.Whole, OrganizationId = owner, Uses = 1 });
            await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancelled));
        }

        var own = await _server.Client.GetFromJsonAsync<JsonElement>($"/v1/vocabularies/{id}", Cancelled);
        own.GetProperty("usage").GetProperty("uses").GetInt64().ShouldBe(7);
    }

    // Past the filters only the database's own wall is left, which SQLite has not.
    private static async Task RawSqlFindsNothingAsync(CastellumDb db)
    {
        if (db.Database.ProviderName!.Contains("PostgreSQL", StringComparison.Ordinal))
        {
            (await db.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM gw_vocabulary_days").SingleAsync(Cancelled)).ShouldBe(0);
            (await db.Database.ExecuteSqlRawAsync("UPDATE gw_vocabulary_days SET uses = 0", Cancelled)).ShouldBe(0);
        }
    }
}
