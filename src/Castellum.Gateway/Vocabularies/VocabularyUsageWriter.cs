using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Writes the counts of <see cref="VocabularyUsage"/> to the database now and then, and when the process ends.</summary>
/// <param name="usage">The counts.</param>
/// <param name="scopes">Creates units of work.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where a failed round is reported.</param>
internal sealed partial class VocabularyUsageWriter(
    VocabularyUsage usage, IServiceScopeFactory scopes, TimeProvider time, ILogger<VocabularyUsageWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Writes what was counted. What another node wrote at the same moment is left for the next time.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach (var group in usage.Take().GroupBy(pair => pair.Key.Organization))
        {
            var left = group.ToDictionary();
            try
            {
                await WriteAsync(group.Key, left, cancellationToken);
            }
            catch (Exception e) when (e is System.Data.Common.DbException or DbUpdateException or TimeoutException or InvalidOperationException or OperationCanceledException)
            {
                // The database may be away, or another node made the day's row first: what is left is written the next time.
                usage.PutBack(left);
                LogLater(logger, e);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await FlushAsync(stoppingToken);
        }
    }

    // Removes from 'left' what is safely written.
    private async Task WriteAsync(OrganizationId organization, Dictionary<VocabularyUsage.Key, VocabularyUsage.Tally> left, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        var known = (await db.Set<StoredVocabulary>().AsNoTracking().Select(v => v.Id).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var (key, tally) in left.ToList())
        {
            // What was removed in the meantime needs no counts.
            if (!known.Contains(key.Vocabulary) || await AddToRowAsync(db, key, tally, cancellationToken))
            {
                left.Remove(key);
                continue;
            }

            db.Add(new VocabularyDay
            {
                VocabularyId = key.Vocabulary,
                Version = key.Version,
                Day = key.Day,
                EntryId = key.Entry,
                OrganizationId = organization,
                Uses = tally.Uses,
                TokensSaved = tally.TokensSaved,
            });
        }

        await db.SaveChangesAsync(cancellationToken);
        left.Clear();
    }

    private static async Task<bool> AddToRowAsync(CastellumDb db, VocabularyUsage.Key key, VocabularyUsage.Tally tally, CancellationToken cancellationToken) =>
        await db.Set<VocabularyDay>()
            .Where(d => d.VocabularyId == key.Vocabulary && d.Version == key.Version && d.Day == key.Day && d.EntryId == key.Entry)
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.Uses, d => d.Uses + tally.Uses).SetProperty(d => d.TokensSaved, d => d.TokensSaved + tally.TokensSaved),
                cancellationToken) > 0;

    [LoggerMessage(EventId = 4110, Level = LogLevel.Information, Message = "The use of vocabularies could not be written; it is written the next time")]
    private static partial void LogLater(ILogger logger, Exception exception);
}
