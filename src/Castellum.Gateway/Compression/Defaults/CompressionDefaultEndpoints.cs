using Castellum.Compression.Engine;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Gateway.Vocabularies;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
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
    internal sealed record SetCompressionDefault(CompressionMode Mode, ApiKeyId? ApiKeyId, VocabularyId? VocabularyId);

    private static async Task<IResult> ListAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        var rows = await db.Set<CompressionDefault>().AsNoTracking().ToListAsync(cancellationToken);
        return TypedResults.Ok(new { data = rows.Select(r => new { r.ApiKeyId, r.Mode, r.VocabularyId }) });
    }

    private static async Task<IResult> SetAsync(
        SetCompressionDefault request, HttpContext http, CastellumDb db, IIdGenerator ids, IAccessChanges changes, CancellationToken cancellationToken)
    {
        if (request.VocabularyId is { } vocabulary && !await db.Set<StoredVocabulary>().AnyAsync(v => v.Id == vocabulary, cancellationToken))
        {
            return new ProblemResult(VocabularyErrors.Unknown(vocabulary.ToString()) with { Field = "vocabulary_id" });
        }

        var row = await db.Set<CompressionDefault>().SingleOrDefaultAsync(d => d.ApiKeyId == request.ApiKeyId, cancellationToken);
        if (row is null)
        {
            row = new CompressionDefault { Id = ids.NewId(), ApiKeyId = request.ApiKeyId };
            db.Add(row);
        }

        var before = new { row.Mode, row.VocabularyId };
        (row.Mode, row.VocabularyId) = (request.Mode, request.VocabularyId);
        var note = new AuditNote("compression_default.set", "compression_default", row.Id.ToString())
        {
            Before = before,
            After = new { row.ApiKeyId, row.Mode, row.VocabularyId },
        };
        await changes.SaveAsync(http.GetCaller().RequiredOrganization.Value, note, cancellationToken);
        return TypedResults.Ok(new { row.ApiKeyId, row.Mode, row.VocabularyId });
    }
}
