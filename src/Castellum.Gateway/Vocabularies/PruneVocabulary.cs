using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Saves a version of a vocabulary without the entries that were shown not to pay.</summary>
internal static class PruneVocabulary
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/vocabularies/{id}/prune", RunAsync).WithTags("Vocabularies")
        .WithSummary("Save a new version without the entries that do not pay").Produces<PrunedVocabulary>().RequirePermission(Permissions.ManageVocabularies);

    /// <summary>The version that was looked at, so that nobody's change is overwritten; null for whichever is current.</summary>
    internal sealed record PruneRequest(int? Version);

    /// <summary>The entries that were left out, and the vocabulary; unchanged where none was.</summary>
    internal sealed record PrunedVocabulary(IReadOnlyList<string> Removed, VocabularyDetail Vocabulary);

    private static async Task<IResult> RunAsync(
        VocabularyId id, PruneRequest? request, HttpContext http, VocabularyStore store, VocabularyWorth worth, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row || await store.ReadAsync(row, null, cancellationToken) is not { } content)
        {
            return new ProblemResult(VocabularyErrors.NotFound);
        }

        var idle = (await worth.EntriesAsync(row, content, cancellationToken)).Where(entry => entry.Pays == false).Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        if (idle.Count == 0)
        {
            return TypedResults.Ok(new PrunedVocabulary([], VocabularyContent.Detail(row, content)));
        }

        var rest = content with { Name = row.Name, Entries = [.. content.Entries.Where(entry => !idle.Contains(entry.Id))] };
        if (rest.Entries.Count == 0)
        {
            return new ProblemResult(VocabularyErrors.NothingPays);
        }

        // What goes was measured; where an earlier version is in use still, the rest was not.
        var saved = await store.ReplaceAsync(row, rest, $"{idle.Count} entries that do not pay left out", request?.Version, row.LiveVersion is null, http.GetCaller().User, cancellationToken);
        return saved.Match<IResult>(
            changed => TypedResults.Ok(new PrunedVocabulary([.. idle.Order(StringComparer.Ordinal)], VocabularyContent.Detail(changed, rest with { Version = changed.Version }))),
            error => new ProblemResult(error));
    }
}
