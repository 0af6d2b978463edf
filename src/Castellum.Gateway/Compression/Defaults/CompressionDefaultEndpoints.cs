using Castellum.Compression.Engine;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Compression.Defaults;

/// <summary>How conversations are compressed when a request does not say.</summary>
internal static class CompressionDefaultEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/compression/defaults").WithTags("Compression").RequirePermission(Permissions.ManageProviders);
        group.MapGet("", ListAsync).WithSummary("The compression defaults of the organisation and its keys");
        group.MapPut("", SetAsync).WithSummary("Set the default of the organisation, or of one key");
    }

    /// <summary>A default to set; without a key it is the organisation's.</summary>
    internal sealed record SetCompressionDefault(CompressionMode Mode, ApiKeyId? ApiKeyId);

    private static async Task<IResult> ListAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        var rows = await db.Set<CompressionDefault>().AsNoTracking().ToListAsync(cancellationToken);
        return TypedResults.Ok(new { data = rows.Select(r => new { r.ApiKeyId, r.Mode }) });
    }

    private static async Task<IResult> SetAsync(
        SetCompressionDefault request, HttpContext http, CastellumDb db, IIdGenerator ids, IInvalidationBus changes, CancellationToken cancellationToken)
    {
        var row = await db.Set<CompressionDefault>().SingleOrDefaultAsync(d => d.ApiKeyId == request.ApiKeyId, cancellationToken);
        if (row is null)
        {
            row = new CompressionDefault { Id = ids.NewId(), ApiKeyId = request.ApiKeyId };
            db.Add(row);
        }

        row.Mode = request.Mode;
        await db.SaveChangesAsync(cancellationToken);
        await changes.PublishAsync(http.GetCaller().RequiredOrganization.Value, cancellationToken);
        return TypedResults.Ok(new { row.ApiKeyId, row.Mode });
    }
}
