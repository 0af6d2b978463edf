using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Castellum.Gateway.Vocabularies;
using Castellum.Integration.Tests.Hosting;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Integration.Tests.Compression;

/// <summary>Days of use that a test need not wait for.</summary>
internal static class VocabularyTraffic
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Counts as if the vocabulary had been in use since a while.</summary>
    public static async Task AddAsync(TestServer server, string id, long uses, long saved, int daysAgo, params (string Entry, long Saved)[] entries)
    {
        VocabularyId.TryParse(id, out var vocabulary).ShouldBeTrue();
        await using var scope = server.Services.CreateAsyncScope();
        var organization = await OwnerAsync(scope.ServiceProvider, vocabulary);
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        var now = DateTimeOffset.UtcNow;
        await db.Set<StoredVocabulary>().Where(v => v.Id == vocabulary).ExecuteUpdateAsync(set => set.SetProperty(v => v.ActivatedAt, now.AddDays(-10)), Cancelled);
        foreach (var (entry, tokens) in entries.Append((VocabularyDay.Whole, saved)))
        {
            db.Add(new VocabularyDay
            {
                VocabularyId = vocabulary, Version = 1, Day = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-daysAgo), EntryId = entry,
                OrganizationId = organization, Uses = uses, TokensSaved = tokens,
            });
        }

        await db.SaveChangesAsync(Cancelled);
    }

    /// <summary>Starts the job that retires what saves nothing.</summary>
    public static async Task RetireAsync(TestServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IJobQueue>().AddAsync(new JobRequest(RetireVocabularies.Kind, new { }), Cancelled);
        await scope.ServiceProvider.GetRequiredService<CastellumDb>().SaveChangesAsync(Cancelled);
    }

    /// <summary>Whose vocabulary it is.</summary>
    public static async Task<OrganizationId> OwnerAsync(IServiceProvider services, VocabularyId id) =>
        await services.GetRequiredService<CastellumDb>().Set<StoredVocabulary>().AcrossOrganizations().Where(v => v.Id == id).Select(v => v.OrganizationId).SingleAsync(Cancelled);
}
