using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Data.Retention;
using Castellum.Ledger.Content;
using Castellum.Ledger.Feedback;
using Castellum.Ledger.Rollups;
using Castellum.Ledger.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Castellum.Ledger.Retention;

/// <summary>Captured prompts and answers. Their end is set when they are written; a shorter time of the organisation moves it forward.</summary>
internal sealed class RetainedContent(IOptions<LedgerOptions> options) : IRetainedData
{
    public RetentionKind Kind => RetentionKind.Content;

    public int? DefaultDays => options.Value.ContentDays;

    public async Task<long> DeleteBeforeAsync(CastellumDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var expires = before.AddDays(options.Value.ContentDays);
        return await db.Set<CapturedContent>().Where(c => c.ExpiresAt < expires).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Calls and attempts. The sums over them stay.</summary>
internal sealed class RetainedRequests(IOptions<LedgerOptions> options) : IRetainedData
{
    private const int Portion = 5_000;
    private const int LongestMonth = 31;

    public RetentionKind Kind => RetentionKind.Requests;

    public int? DefaultDays => DaysOf(options.Value);

    /// <summary>The installation drops whole months, so this is the most that anything is kept.</summary>
    internal static int? DaysOf(LedgerOptions options) => options.RetentionMonths is > 0 and var months ? months * LongestMonth : null;

    public async Task<long> DeleteBeforeAsync(CastellumDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        long total = 0;
        int deleted;
        do
        {
            deleted = await db.Set<UsageEventRow>().Where(e => e.At < before).OrderBy(e => e.At).Take(Portion).ExecuteDeleteAsync(cancellationToken);
            total += deleted;
        }
        while (deleted == Portion);
        return total;
    }
}

/// <summary>Judgements of answers: they say little without the call, and their comments are somebody's words.</summary>
internal sealed class RetainedFeedback(IOptions<LedgerOptions> options) : IRetainedData
{
    public RetentionKind Kind => RetentionKind.Requests;

    public int? DefaultDays => RetainedRequests.DaysOf(options.Value);

    public async Task<long> DeleteBeforeAsync(CastellumDb db, DateTimeOffset before, CancellationToken cancellationToken) =>
        await db.Set<FeedbackEntry>().Where(f => f.At < before).ExecuteDeleteAsync(cancellationToken);
}

/// <summary>Sums per quarter and hour. Those per day are kept.</summary>
internal sealed class RetainedUsage : IRetainedData
{
    public RetentionKind Kind => RetentionKind.Usage;

    public int? DefaultDays => null;

    public async Task<long> DeleteBeforeAsync(CastellumDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var bucket = InstantConverter.ToMicroseconds(before);
        return await db.Set<UsageRollup>().Where(r => r.Grain != RollupGrain.Day && r.Bucket < bucket).ExecuteDeleteAsync(cancellationToken);
    }
}
