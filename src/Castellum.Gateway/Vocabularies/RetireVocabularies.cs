using System.Globalization;
using Castellum.Compression.Vocabularies;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Once a day, switches vocabularies off that were used and saved nothing, and drops counts that are too old.</summary>
/// <remarks>One with terms to keep stays: it is there to protect as well as to save.</remarks>
/// <param name="db">The database, for what concerns the whole installation.</param>
/// <param name="scopes">Creates a unit of work per organisation.</param>
/// <param name="time">The clock.</param>
internal sealed class RetireVocabularies(CastellumDb db, IServiceScopeFactory scopes, TimeProvider time) : IJobHandler
{
    public static string Kind => "vocabulary.retire";

    public async Task HandleAsync(Job job, CancellationToken cancellationToken)
    {
        var since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - VocabularyDay.Window);
        await db.Set<VocabularyDay>().AcrossOrganizations().Where(d => d.Day < since).ExecuteDeleteAsync(cancellationToken);
        var idle = await db.Set<VocabularyDay>().AcrossOrganizations().AsNoTracking()
            .Where(d => d.EntryId == VocabularyDay.Whole)
            .GroupBy(d => new { d.OrganizationId, d.VocabularyId, d.Version })
            .Where(g => g.Sum(d => d.Uses) >= VocabularyWorth.MinUses)
            .Select(g => new { g.Key.OrganizationId, g.Key.VocabularyId })
            .ToListAsync(cancellationToken);
        foreach (var candidate in idle.Distinct())
        {
            await JudgeAsync(candidate.OrganizationId, candidate.VocabularyId, cancellationToken);
        }
    }

    private async Task JudgeAsync(OrganizationId organization, VocabularyId id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
        var store = scope.ServiceProvider.GetRequiredService<VocabularyStore>();
        if (await store.FindAsync(id, cancellationToken) is not { Active: true } row)
        {
            return;
        }

        var (uses, saved) = await scope.ServiceProvider.GetRequiredService<VocabularyWorth>().JudgedAsync(row, cancellationToken);
        if (uses < VocabularyWorth.MinUses || saved > 0 || await Protects(store, row, cancellationToken))
        {
            return;
        }

        try
        {
            await RetireAsync(scope.ServiceProvider, row, uses, saved, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another run retired it, or somebody changed it: nothing of this one was saved, the event neither.
            return;
        }
    }

    private static async Task<bool> Protects(VocabularyStore store, StoredVocabulary row, CancellationToken cancellationToken) =>
        (await store.ReadAsync(row, row.LiveVersion, cancellationToken))?.Entries.Any(entry => entry is { Kind: VocabularyEntryKind.Keep, Enabled: true }) == true;

    private async Task RetireAsync(IServiceProvider services, StoredVocabulary row, long uses, long saved, CancellationToken cancellationToken)
    {
        var version = row.LiveVersion ?? row.Version;
        (row.Active, row.LiveVersion) = (false, null);
        row.RetiredAt = row.UpdatedAt = time.GetUtcNow();
        row.RetiredReason = string.Create(
            CultureInfo.InvariantCulture, $"Version {version} was applied to {uses} calls within {VocabularyDay.Window} days and saved {saved} tokens net.");
        await services.GetRequiredService<IWebhooks>().PublishAsync(
            WebhookTypes.VocabularyRetired,
            new { row.Id, row.Name, Version = version, Uses = uses, NetTokensSaved = saved, Reason = row.RetiredReason },
            cancellationToken);
        await services.GetRequiredService<IAccessChanges>().SaveAsync(
            row.OrganizationId.Value,
            new AuditNote("vocabulary.retired", "vocabulary", row.Id.ToString()) { After = new { row.Name, row.Version, row.Active, row.RetiredReason } },
            cancellationToken);
    }
}
