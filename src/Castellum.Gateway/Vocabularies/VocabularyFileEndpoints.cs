using System.Text;
using Castellum.Compression.Vocabularies;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Vocabularies as files, and the starter packs.</summary>
internal static class VocabularyFileEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/vocabularies").WithTags("Vocabularies");
        group.MapGet("/{id}/export", ExportAsync).WithSummary("A vocabulary as a JSON file; 'version' names an earlier one").RequirePermission(Permissions.UseGateway);
        group.MapPost("/import", ImportAsync).WithSummary("Create a vocabulary from an exported file, sent as the body or as a form's 'file'")
            .Accepts<Vocabulary>("application/json", "multipart/form-data").Produces<VocabularyDetail>(201).RequirePermission(Permissions.ManageVocabularies);
        group.MapGet("/packs", ListPacks).WithSummary("List the starter packs").Produces<Page<PackView>>().RequirePermission(Permissions.UseGateway);
        group.MapGet("/packs/{pack}", GetPack).WithSummary("A starter pack with its entries").Produces<PackView>().RequirePermission(Permissions.UseGateway);
        group.MapPost("/packs/{pack}/copy", CopyPackAsync).WithSummary("Make a vocabulary of one's own from a starter pack").Produces<VocabularyDetail>(201)
            .RequirePermission(Permissions.ManageVocabularies);
    }

    /// <summary>The name of the copy, or null for the pack's, and whether it may be used at once.</summary>
    internal sealed record CopyPack(string? Name, bool? Active);

    private static async Task<IResult> ExportAsync(VocabularyId id, int? version, VocabularyStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row || await store.ReadAsync(row, version, cancellationToken) is not { } content)
        {
            return new ProblemResult(VocabularyErrors.NotFound);
        }

        var name = new string([.. row.NameKey.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return TypedResults.File(Encoding.UTF8.GetBytes(VocabularyJson.Export(content)), "application/json", $"{name}-v{content.Version}.json");
    }

    private static async Task<IResult> ImportAsync(string? name, HttpContext http, VocabularyStore store, CancellationToken cancellationToken)
    {
        if (!(await ReadAsync(http.Request, cancellationToken)).TryGet(out var text, out var error)
            || !VocabularyJson.Import(text).TryGet(out var vocabulary, out error))
        {
            return new ProblemResult(VocabularyErrors.Locate(error));
        }

        var renamed = vocabulary with { Name = string.IsNullOrWhiteSpace(name) ? vocabulary.Name.Trim() : name.Trim() };
        if (renamed.Name.Length > StoredVocabulary.MaxNameLength || renamed.Domain.Length > StoredVocabulary.MaxDomainLength
            || renamed.Description.Length > StoredVocabulary.MaxDescriptionLength || renamed.Language is not (null or { Length: 2 }))
        {
            return new ProblemResult(VocabularyErrors.Invalid("file", "The file's name, domain, description or language is longer than allowed."));
        }

        return VocabularyEndpoints.Created(
            await store.CreateAsync(renamed, VocabularySources.Import, active: false, http.GetCaller().User, cancellationToken), renamed);
    }

    private static async Task<Result<string>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            using var body = new StreamReader(request.Body, Encoding.UTF8);
            return await body.ReadToEndAsync(cancellationToken);
        }

        var form = await request.ReadFormAsync(cancellationToken);
        if (form.Files.GetFile("file") is not { } file)
        {
            return VocabularyErrors.Invalid("file", "Send the exported file in the form field 'file'.");
        }

        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private static Ok<Page<PackView>> ListPacks() => TypedResults.Ok(new Page<PackView>([.. StarterPacks.All.Select(pack => View(pack, entries: false))], null));

    private static IResult GetPack(string pack) =>
        Find(pack) is { } found ? TypedResults.Ok(View(found, entries: true)) : new ProblemResult(VocabularyErrors.NotFound);

    private static async Task<IResult> CopyPackAsync(string pack, CopyPack? request, HttpContext http, VocabularyStore store, CancellationToken cancellationToken)
    {
        if (Find(pack) is not { } found)
        {
            return new ProblemResult(VocabularyErrors.NotFound);
        }

        var copy = found with { Name = string.IsNullOrWhiteSpace(request?.Name) ? found.Name : request.Name.Trim() };
        if (VocabularyValidator.Validate(copy) is { Count: > 0 } problems)
        {
            return new ProblemResult(VocabularyErrors.Locate(new InvalidVocabularyError(problems)));
        }

        var source = VocabularySources.PackPrefix + IdOf(found);
        return VocabularyEndpoints.Created(await store.CreateAsync(copy, source, request?.Active ?? true, http.GetCaller().User, cancellationToken), copy);
    }

    private static Vocabulary? Find(string id) => StarterPacks.All.FirstOrDefault(pack => string.Equals(IdOf(pack), id, StringComparison.OrdinalIgnoreCase));

    private static string IdOf(Vocabulary pack) => $"{pack.Domain}.{pack.Language}";

    private static PackView View(Vocabulary pack, bool entries) => new(
        IdOf(pack), pack.Name, pack.Domain, pack.Language, pack.Description, pack.Entries.Count, entries ? pack.Entries : null);
}
