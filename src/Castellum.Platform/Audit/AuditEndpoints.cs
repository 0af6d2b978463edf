using System.Text.Json;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Json;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Platform.Audit;

/// <summary>The audit log over HTTP. Looking at it is itself logged.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/audit").WithTags("Audit log").RequirePermission(Permissions.ViewAudit);
        group.MapGet(string.Empty, ListAsync).WithSummary("Search the audit log, newest first").Produces<Page<AuditEntryView>>();
        group.MapGet("/export", ExportAsync).WithSummary("Export the audit log as JSON lines, oldest first");
        group.MapPost("/verify", VerifyAsync).WithSummary("Check that nobody changed the audit log").Produces<AuditReport>();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] AuditQuery query, AuditReader reader, IAuditTrail trail, HttpContext context, CancellationToken cancellationToken)
    {
        if (query.Cursor is null)
        {
            await trail.SaveAsync(Looked("audit.read", context), cancellationToken);
        }

        return (await reader.ListAsync(query, cancellationToken)).ToHttp();
    }

    private static async Task ExportAsync(
        [AsParameters] AuditQuery query, AuditReader reader, IAuditTrail trail, HttpContext context, CancellationToken cancellationToken)
    {
        await trail.SaveAsync(Looked("audit.exported", context), cancellationToken);
        var response = context.Response;
        response.ContentType = "application/x-ndjson";
        response.Headers.ContentDisposition = "attachment; filename=\"audit.jsonl\"";
        await foreach (var entry in reader.Export(query).WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(response.Body, AuditEntryView.Of(entry, actorLabel: null), CastellumJson.Options, cancellationToken);
            await response.Body.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }

    private static async Task<IResult> VerifyAsync(IAuditVerification verification, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(await verification.VerifyAsync(context.GetCaller().RequiredOrganization, cancellationToken));

    private static AuditNote Looked(string action, HttpContext context) =>
        new(action, "audit_log", context.GetCaller().RequiredOrganization.ToString());
}
