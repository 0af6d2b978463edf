using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Ledger.Requests;
using Castellum.Ledger.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Feedback;

/// <summary><c>POST /v1/feedback</c>: a score or a comment on a call's answer.</summary>
internal static class GiveFeedback
{
    public const int MaxComment = 4000;

    public static void MapFeedback(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/feedback", PostAsync)
        .WithTags("Requests").WithSummary("Judge the answer of a request").RequirePermission(Permissions.UseGateway);

    private static async Task<IResult> PostAsync(
        FeedbackRequest request, HttpContext context, CastellumDb db, IIdGenerator ids, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Check(request) is { } mistake)
        {
            return new ProblemResult(mistake);
        }

        // The call may still be in the journal: it then has an id we gave moments ago and no row yet; a foreign id is refused.
        if (!await db.Set<UsageEventRow>().AnyAsync(r => r.CallId == request.RequestId, cancellationToken))
        {
            return new ProblemResult(RequestErrors.NotFound());
        }

        var entry = new FeedbackEntry
        {
            Id = ids.NewId(),
            CallId = request.RequestId,
            At = time.GetUtcNow(),
            Metric = request.Metric ?? "user_score",
            Score = request.Score,
            Comment = request.Comment,
            UserId = context.GetCaller().User?.Value,
        };
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/requests/{request.RequestId}", FeedbackView.Of(entry));
    }

    private static Error? Check(FeedbackRequest request)
    {
        if (request.Score is null && string.IsNullOrWhiteSpace(request.Comment))
        {
            return Invalid("score", "Give a score, a comment, or both.");
        }

        if (request.Score is { } score && !(score is >= 0 and <= 1))
        {
            return Invalid("score", "A score lies between 0 and 1.");
        }

        if (request.Comment is { Length: > MaxComment })
        {
            return Invalid("comment", $"A comment has at most {MaxComment} characters.");
        }

        return request.Metric is { } metric && metric.Length is 0 or > 64 ? Invalid("metric", "A metric is a name of 1 to 64 characters.") : null;
    }

    private static Error Invalid(string field, string message) => new(ErrorKind.Invalid, "feedback_invalid", message) { Field = field };
}

/// <summary>The question.</summary>
/// <param name="RequestId">The call: the value of <c>x-castellum-request-id</c>.</param>
/// <param name="Score">From 0 (bad) to 1 (good).</param>
/// <param name="Comment">Words.</param>
/// <param name="Metric">What is judged; <c>user_score</c> when absent.</param>
internal sealed record FeedbackRequest(Guid RequestId, double? Score, string? Comment, string? Metric);
