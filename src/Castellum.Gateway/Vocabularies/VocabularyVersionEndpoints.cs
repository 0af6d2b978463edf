using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Earlier versions of a vocabulary.</summary>
internal static class VocabularyVersionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/vocabularies/{id}/versions").WithTags("Vocabularies");
        group.MapGet("", ListAsync).WithSummary("List the versions of a vocabulary, newest first").Produces<Page<RevisionView>>()
            .RequirePermission(Permissions.UseGateway);
        group.MapGet("/{version:int}", GetAsync).WithSummary("A vocabulary as it was at a version").Produces<VocabularyDetail>()
            .RequirePermission(Permissions.UseGateway);
        group.MapPost("/{version:int}/restore", RestoreAsync).WithSummary("Make an earlier version the newest one").Produces<VocabularyDetail>()
            .RequirePermission(Permissions.ManageVocabularies);
    }

    private static async Task<IResult> ListAsync(VocabularyId id, VocabularyStore store, CastellumDb db, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row)
        {
            return new ProblemResult(VocabularyErrors.NotFound);
        }

        var versions = await db.Set<VocabularyRevision>().AsNoTracking().Where(r => r.VocabularyId == id).OrderByDescending(r => r.Version)
            .Select(r => new RevisionView(r.Version, r.EntryCount, r.Note, r.CreatedBy, r.CreatedAt, r.Version == row.Version)).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<RevisionView>(versions, null));
    }

    private static async Task<IResult> GetAsync(VocabularyId id, int version, VocabularyStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } row && await store.ReadAsync(row, version, cancellationToken) is { } content
            ? TypedResults.Ok(VocabularyContent.Detail(row, content))
            : new ProblemResult(VocabularyErrors.NotFound);

    private static async Task<IResult> RestoreAsync(
        VocabularyId id, int version, bool? force, HttpContext http, VocabularyStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row || await store.ReadAsync(row, version, cancellationToken) is not { } content)
        {
            return new ProblemResult(VocabularyErrors.NotFound);
        }

        // The name of today stays: another vocabulary may have taken the old one.
        var restored = content with { Name = row.Name };
        // The version in use may take the place of one that waits: it goes on as it is.
        var atOnce = force == true || version == row.LiveVersion;
        var saved = await store.ReplaceAsync(row, restored, $"version {version} restored", null, atOnce, http.GetCaller().User, cancellationToken);
        return saved.Match<IResult>(
            changed => TypedResults.Ok(VocabularyContent.Detail(changed, restored with { Version = changed.Version })),
            error => new ProblemResult(error));
    }
}
