using Castellum.Foundation.Jobs;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Platform.Jobs;

/// <summary>The organisation's job queue over HTTP.</summary>
internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/jobs").WithTags("Jobs").RequirePermission(Permissions.ManageOrganization);
        group.MapGet(string.Empty, ListAsync).WithSummary("List jobs, newest first").Produces<Page<JobView>>();
        group.MapGet("/{id:guid}", FindAsync).WithSummary("Read a job").Produces<JobView>();
        group.MapPost("/{id:guid}/cancel", CancelAsync).WithSummary("Cancel a job").Produces<JobView>();
        group.MapPost("/{id:guid}/retry", RetryAsync).WithSummary("Try a failed or cancelled job again").Produces<JobView>();
    }

    private static async Task<IResult> ListAsync(
        IJobBoard jobs, JobStatus? status, string? kind, int? limit, string? cursor, CancellationToken cancellationToken) =>
        (await jobs.ListAsync(status, kind, limit, cursor, cancellationToken)).ToHttp();

    private static async Task<IResult> FindAsync(Guid id, IJobBoard jobs, CancellationToken cancellationToken) =>
        (await jobs.FindAsync(id, cancellationToken)).ToHttp();

    private static async Task<IResult> CancelAsync(Guid id, IJobBoard jobs, CancellationToken cancellationToken) =>
        (await jobs.CancelAsync(id, cancellationToken)).ToHttp();

    private static async Task<IResult> RetryAsync(Guid id, IJobBoard jobs, CancellationToken cancellationToken) =>
        (await jobs.RetryAsync(id, cancellationToken)).ToHttp();
}
