using Castellum.Compression.Vocabularies;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Vocabularies;

/// <summary>The vocabularies of the organisation.</summary>
internal static class VocabularyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/v1/vocabularies").WithTags("Vocabularies").RequirePermission(Permissions.UseGateway);
        read.MapGet("", ListAsync).WithSummary("List the vocabularies with their counts and last measured saving").Produces<Page<VocabularyView>>();
        read.MapGet("/{id}", GetAsync).WithSummary("A vocabulary with its entries").Produces<VocabularyDetail>();
        read.MapPost("/validate", Validate).WithSummary("Check a vocabulary and list every problem with its place; nothing is stored");
        var write = routes.MapGroup("/v1/vocabularies").WithTags("Vocabularies").RequirePermission(Permissions.ManageVocabularies);
        write.MapPost("", CreateAsync).WithSummary("Create a vocabulary").Produces<VocabularyDetail>(201);
        write.MapPut("/{id}", ReplaceAsync).WithSummary("Save a new version of a vocabulary").Produces<VocabularyDetail>();
        write.MapPatch("/{id}", ActivateAsync).WithSummary("Switch a vocabulary on or off").Produces<VocabularyView>();
        write.MapDelete("/{id}", RemoveAsync).WithSummary("Remove a vocabulary and its versions").Produces(204);
    }

    /// <summary>Switches a vocabulary; <c>force</c> also where it was not shown to pay.</summary>
    internal sealed record ActivateVocabulary(bool Active, bool Force);

    /// <summary>Whether a vocabulary may be stored, and what stands against it.</summary>
    internal sealed record VocabularyCheck(bool Valid, IReadOnlyList<VocabularyProblem> Problems);

    private static async Task<IResult> ListAsync(
        string? domain, bool? active, int? limit, string? cursor, CastellumDb db, VocabularyWorth worth, CancellationToken cancellationToken)
    {
        var rows = db.Set<StoredVocabulary>().AsNoTracking();
        rows = domain is null ? rows : rows.Where(v => v.Domain == domain);
        rows = active is null ? rows : rows.Where(v => v.Active == active);
        if (cursor is not null)
        {
            if (Cursor.Decode(cursor) is not { } last)
            {
                return new ProblemResult(new Error(ErrorKind.Invalid, "invalid_cursor", "The cursor is not one that a list returned.") { Field = "cursor" });
            }

            rows = rows.Where(v => string.Compare(v.NameKey, last) > 0);
        }

        var take = Cursor.Limit(limit);
        var found = await rows.OrderBy(v => v.NameKey).Take(take + 1).ToListAsync(cancellationToken);
        var next = found.Count > take ? Cursor.Encode(found[take - 1].NameKey) : null;
        var used = await worth.TotalsAsync(found.ConvertAll(v => v.Id), cancellationToken);
        return TypedResults.Ok(new Page<VocabularyView>(
            [.. found.Take(take).Select(v => VocabularyContent.View(v) with { Usage = used.GetValueOrDefault(v.Id) ?? LiveUse.None })], next));
    }

    private static async Task<IResult> GetAsync(VocabularyId id, VocabularyStore store, VocabularyWorth worth, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row || await store.ReadAsync(row, null, cancellationToken) is not { } content)
        {
            return new ProblemResult(VocabularyErrors.NotFound);
        }

        return TypedResults.Ok(VocabularyContent.Detail(row, content) with
        {
            Usage = (await worth.TotalsAsync([id], cancellationToken)).GetValueOrDefault(id) ?? LiveUse.None,
            EntryUsage = await worth.EntriesAsync(row, content, cancellationToken),
            DailyUsage = await worth.DaysAsync(row.Id, cancellationToken),
        });
    }

    private static Ok<VocabularyCheck> Validate(VocabularyDraft draft)
    {
        var problems = draft.Problems();
        return TypedResults.Ok(new VocabularyCheck(problems.Count == 0, problems));
    }

    private static async Task<IResult> CreateAsync(VocabularyDraft draft, HttpContext http, VocabularyStore store, CancellationToken cancellationToken)
    {
        if (!draft.Check().TryGet(out var vocabulary, out var error))
        {
            return new ProblemResult(error);
        }

        var created = await store.CreateAsync(vocabulary, VocabularySources.Manual, draft.Active, http.GetCaller().User, cancellationToken);
        return Created(created, vocabulary);
    }

    /// <summary>The answer to a creation.</summary>
    public static IResult Created(Result<StoredVocabulary> created, Vocabulary vocabulary) => created.Match<IResult>(
        row => TypedResults.Created($"/v1/vocabularies/{row.Id}", VocabularyContent.Detail(row, vocabulary with { Version = row.Version })),
        error => new ProblemResult(error));

    private static async Task<IResult> ReplaceAsync(
        VocabularyId id, VocabularyDraft draft, HttpContext http, VocabularyStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row)
        {
            return new ProblemResult(VocabularyErrors.NotFound);
        }

        if (!(draft with { Name = draft.Name ?? row.Name }).Check().TryGet(out var vocabulary, out var error))
        {
            return new ProblemResult(error);
        }

        var saved = await store.ReplaceAsync(row, vocabulary, draft.Note ?? "", draft.Version, draft.Force, http.GetCaller().User, cancellationToken);
        return saved.Match<IResult>(
            changed => TypedResults.Ok(VocabularyContent.Detail(changed, vocabulary with { Version = changed.Version })),
            failure => new ProblemResult(failure));
    }

    private static async Task<IResult> ActivateAsync(VocabularyId id, ActivateVocabulary request, VocabularyStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row)
        {
            return new ProblemResult(VocabularyErrors.NotFound);
        }

        var changed = await store.ActivateAsync(row, request.Active, request.Force, cancellationToken);
        return changed.Match<IResult>(saved => TypedResults.Ok(VocabularyContent.View(saved)), error => new ProblemResult(error));
    }

    private static async Task<IResult> RemoveAsync(VocabularyId id, VocabularyStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row)
        {
            return new ProblemResult(VocabularyErrors.NotFound);
        }

        await store.RemoveAsync(row, cancellationToken);
        return TypedResults.NoContent();
    }
}
