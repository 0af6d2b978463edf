using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Capture;

/// <summary>Whether prompts and answers are kept, and calling again with what was kept.</summary>
internal static class CaptureEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/capture").WithTags("Requests").RequirePermission(Permissions.ManageOrganization);
        group.MapGet("", GetAsync).WithSummary("Whether prompts and answers are kept").Produces<CaptureView>();
        group.MapPut("", SetAsync).WithSummary("Keep prompts and answers, or stop keeping them").Produces<CaptureView>();
        routes.MapPost("/api/requests/{id:guid}/replay", ReplayRequest.PostAsync)
            .WithTags("Requests").WithSummary("Send a captured request again, under the caller's own rights and limits")
            .Produces<ReplayRequest.Replayed>()
            .RequirePermission(Permissions.ViewContent);
    }

    /// <summary>The setting.</summary>
    internal sealed record CaptureView(bool Enabled);

    private static async Task<IResult> GetAsync(CastellumDb db, CancellationToken cancellationToken) => TypedResults.Ok(
        new CaptureView(await db.Set<CaptureSetting>().AsNoTracking().Select(s => s.Enabled).FirstOrDefaultAsync(cancellationToken)));

    private static async Task<IResult> SetAsync(
        CaptureView request, HttpContext http, CastellumDb db, IIdGenerator ids, IAccessChanges changes, CancellationToken cancellationToken)
    {
        var organization = http.GetCaller().RequiredOrganization;
        var row = await db.Set<CaptureSetting>().SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            row = new CaptureSetting { Id = ids.NewId() };
            db.Add(row);
        }

        var before = row.Enabled;
        row.Enabled = request.Enabled;
        await changes.SaveAsync(
            organization.Value,
            new AuditNote("capture.changed", "organization", organization.ToString()) { Before = new { Enabled = before }, After = new { request.Enabled } },
            cancellationToken);
        return TypedResults.Ok(new CaptureView(row.Enabled));
    }
}
