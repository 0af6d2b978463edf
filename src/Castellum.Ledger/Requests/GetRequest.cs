using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Money;
using Castellum.Ledger.Content;
using Castellum.Ledger.Events;
using Castellum.Ledger.Feedback;
using Castellum.Ledger.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Requests;

/// <summary><c>GET /api/requests/{id}</c>: one call with its stages, attempts, savings, corrections and feedback.</summary>
internal static class GetRequest
{
    public static async Task<IResult> GetAsync(Guid id, CastellumDb db, CancellationToken cancellationToken)
    {
        var rows = await db.Set<UsageEventRow>().AsNoTracking().Where(r => r.CallId == id).OrderBy(r => r.At).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        if (rows.Find(r => r.Kind == UsageEventKind.Call) is not { } call)
        {
            return new ProblemResult(RequestErrors.NotFound());
        }

        var feedback = await db.Set<FeedbackEntry>().AsNoTracking().Where(f => f.CallId == id).OrderBy(f => f.At).ToListAsync(cancellationToken);
        var hasContent = await db.Set<CapturedContent>().AnyAsync(c => c.CallId == id, cancellationToken);
        return TypedResults.Ok(new RequestDetail(
            RequestView.Of(call),
            new RequestSavings(
                new NanoUsd(call.SavedCompression), new NanoUsd(call.SavedCache), new NanoUsd(call.SavedRouting), new NanoUsd(call.SavedBatch),
                new NanoUsd(call.SavedLocal), new NanoUsd(call.SavedPromptCache)),
            call.PriceId,
            call.Vocabulary,
            [.. EventJson.ReadStages(call.Stages)],
            [.. rows.Where(r => r.Kind == UsageEventKind.Attempt).OrderBy(r => r.Attempt).Select(RequestAttempt.Of)],
            [.. rows.Where(r => r.Kind == UsageEventKind.Correction).Select(r => new RequestCorrection(r.At, new NanoUsd(r.CostWith), r.PriceId))],
            [.. feedback.Select(FeedbackView.Of)],
            hasContent));
    }
}

/// <summary>The answer.</summary>
internal sealed record RequestDetail(
    RequestView Request,
    RequestSavings Savings,
    string? PriceId,
    string? Vocabulary,
    IReadOnlyList<StageTiming> Timeline,
    IReadOnlyList<RequestAttempt> UpstreamAttempts,
    IReadOnlyList<RequestCorrection> Corrections,
    IReadOnlyList<FeedbackView> Feedback,
    bool HasContent);

/// <summary>The savings of one call.</summary>
internal sealed record RequestSavings(NanoUsd Compression, NanoUsd Cache, NanoUsd Routing, NanoUsd Batch, NanoUsd Local, NanoUsd PromptCache);

/// <summary>A correction of the call's money.</summary>
internal sealed record RequestCorrection(DateTimeOffset At, NanoUsd CostUsd, string? PriceId);

/// <summary>One upstream attempt.</summary>
internal sealed record RequestAttempt(
    int Number,
    DateTimeOffset At,
    string Provider,
    string Model,
    UsageStatus Status,
    int HttpStatus,
    string? ErrorCode,
    double LatencyMs,
    long TokensInput,
    long TokensOutput,
    NanoUsd CostUsd,
    UsageBasis UsageBasis)
{
    public static RequestAttempt Of(UsageEventRow r) => new(
        r.Attempt, r.At, r.Provider, r.ModelServed, r.Status, r.HttpStatus, r.ErrorCode, r.LatencyUs / 1000.0, r.TokensInput, r.TokensOutput,
        new NanoUsd(r.CostWith), r.Basis);
}
