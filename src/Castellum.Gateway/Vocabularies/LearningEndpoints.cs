using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Json;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Learning a vocabulary from the organisation's own texts.</summary>
internal static class LearningEndpoints
{
    private const int MaxListed = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/vocabularies/learn").WithTags("Vocabularies").RequirePermission(Permissions.ManageVocabularies);
        group.MapPost("", StartAsync).WithSummary("Learn a vocabulary from texts, in the background").Produces<LearningView>(202);
        group.MapGet("", ListAsync).WithSummary("The latest learnings with their progress").Produces<Page<LearningView>>();
        group.MapGet("/{id:guid}", GetAsync).WithSummary("A learning: its progress and what came of it").Produces<LearningView>();
        group.MapPost("/{id:guid}/cancel", CancelAsync).WithSummary("Stop a learning").Produces<LearningView>();
    }

    /// <summary>A learning as people see it.</summary>
    internal sealed record LearningView(
        Guid Id, Guid JobId, string Name, JobStatus Status, int Progress, int TextCount, VocabularyId? VocabularyId, LearnJob.Report? Report,
        LearningError? Error, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);

    /// <summary>Why nothing was learned.</summary>
    internal sealed record LearningError(string Code, string Message);

    private static async Task<IResult> StartAsync(LearnVocabulary.Request request, LearnVocabulary handler, IJobBoard board, CancellationToken cancellationToken)
    {
        var started = await handler.RunAsync(request, cancellationToken);
        return started.TryGet(out var row, out var error)
            ? TypedResults.Accepted($"/v1/vocabularies/learn/{row.Id}", await ViewAsync(row, board, cancellationToken))
            : new ProblemResult(error);
    }

    private static async Task<IResult> ListAsync(CastellumDb db, IJobBoard board, CancellationToken cancellationToken)
    {
        var rows = await db.Set<VocabularyLearning>().AsNoTracking().OrderByDescending(l => l.CreatedAt).Take(MaxListed).ToListAsync(cancellationToken);
        var views = new List<LearningView>(rows.Count);
        foreach (var row in rows)
        {
            views.Add(await ViewAsync(row, board, cancellationToken));
        }

        return TypedResults.Ok(new Page<LearningView>(views, null));
    }

    private static async Task<IResult> GetAsync(Guid id, CastellumDb db, IJobBoard board, CancellationToken cancellationToken) =>
        await FindAsync(db, id, cancellationToken) is { } row
            ? TypedResults.Ok(await ViewAsync(row, board, cancellationToken))
            : new ProblemResult(VocabularyErrors.LearningNotFound);

    private static async Task<IResult> CancelAsync(Guid id, CastellumDb db, IJobBoard board, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, id, cancellationToken) is not { } row)
        {
            return new ProblemResult(VocabularyErrors.LearningNotFound);
        }

        await board.CancelAsync(row.JobId, cancellationToken);
        return TypedResults.Ok(await ViewAsync(row, board, cancellationToken));
    }

    private static Task<VocabularyLearning?> FindAsync(CastellumDb db, Guid id, CancellationToken cancellationToken) =>
        db.Set<VocabularyLearning>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancellationToken);

    private static async Task<LearningView> ViewAsync(VocabularyLearning row, IJobBoard board, CancellationToken cancellationToken)
    {
        var job = (await board.FindAsync(row.JobId, cancellationToken)).Match<JobView?>(found => found, _ => null);
        var failed = row.ErrorCode is not null;
        // A job that ended after the row was read: what came of it is in the next answer.
        var underWay = job?.Status is JobStatus.Succeeded ? JobStatus.Running : job?.Status;
        var status = failed ? JobStatus.Failed : row.FinishedAt is not null ? JobStatus.Succeeded : underWay ?? JobStatus.Failed;
        var error = failed ? new LearningError(row.ErrorCode!, row.ErrorMessage!)
            : status == JobStatus.Failed ? new LearningError("learning_failed", job?.LastError ?? "The job is gone.")
            : null;
        return new LearningView(
            row.Id, row.JobId, row.Name, status, row.FinishedAt is null ? job?.Progress ?? 0 : 100, row.TextCount, row.VocabularyId,
            row.Report is null ? null : JsonSerializer.Deserialize<LearnJob.Report>(row.Report, CastellumJson.Options), error, row.CreatedAt, row.FinishedAt);
    }
}
