using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Castellum.Compression.Vocabularies;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Gateway.Vocabularies;

/// <summary>Finds the vocabulary a request names, in memory; the database is asked when something changed.</summary>
internal sealed class VocabularyCatalogue
{
    private static readonly JsonSerializerOptions Lenient = new(CastellumJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };
    private readonly OrganizationMemory<Shelf> _shelves;
    private readonly IServiceScopeFactory _scopes;

    public VocabularyCatalogue(IServiceScopeFactory scopes, IInvalidationBus changes)
    {
        _scopes = scopes;
        _shelves = new(scopes, changes, LoadAsync);
    }

    /// <summary>A vocabulary to apply.</summary>
    /// <param name="Vocabulary">The engine's form.</param>
    /// <param name="Key">Tells it from every other, also from another version: part of the key under which results are remembered.</param>
    /// <param name="Id">The stored vocabulary, or null for one that came with the request.</param>
    internal sealed record Chosen(Vocabulary Vocabulary, string Key, VocabularyId? Id)
    {
        /// <summary>How the ledger names it.</summary>
        public string Label => $"{Vocabulary.Name}/{Vocabulary.Version}";
    }

    /// <summary>The vocabulary that the member <c>vocabulary</c> of a request means: an id, a name or the thing itself.</summary>
    /// <param name="organization">Whose vocabularies are looked through.</param>
    /// <param name="reference">The member, or null.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async ValueTask<Result<Chosen?>> ResolveAsync(OrganizationId organization, JsonElement? reference, CancellationToken cancellationToken)
    {
        switch (reference?.ValueKind)
        {
            case null or JsonValueKind.Null or JsonValueKind.Undefined:
                return default(Chosen);
            case JsonValueKind.String:
                return await NamedAsync(organization, reference.Value.GetString()!, cancellationToken);
            case JsonValueKind.Object:
                return Inline(reference.Value);
            default:
                return VocabularyErrors.Invalid("vocabulary", "'vocabulary' is an id, a name or an object with entries.");
        }
    }

    /// <summary>The active vocabulary with this id or name; null for one that was retired.</summary>
    public async ValueTask<Result<Chosen?>> NamedAsync(OrganizationId organization, string reference, CancellationToken cancellationToken)
    {
        var shelf = await _shelves.GetAsync(organization, cancellationToken);
        var row = VocabularyId.TryParse(reference, out var id) ? shelf.ById.GetValueOrDefault(id) : shelf.ByName.GetValueOrDefault(reference.Trim().ToLowerInvariant());
        if (row is null)
        {
            return VocabularyErrors.Unknown(reference.Length > 100 ? reference[..100] : reference);
        }

        // Nobody switched a retired one off: calls that name it go on without it, and lose nothing by that.
        if (row.Retired)
        {
            return default(Chosen);
        }

        return row.Active ? await OpenAsync(organization, shelf, row, cancellationToken) : VocabularyErrors.Inactive(row.Name);
    }

    private static Result<Chosen?> Inline(JsonElement element)
    {
        VocabularyDraft? draft;
        try
        {
            draft = element.Deserialize<VocabularyDraft>(Lenient);
        }
        catch (JsonException e)
        {
            return VocabularyErrors.Invalid("vocabulary", $"'vocabulary' cannot be read at {e.Path}.");
        }

        var named = (draft ?? new VocabularyDraft()) with { Name = string.IsNullOrWhiteSpace(draft?.Name) ? "inline" : draft.Name };
        if (!named.Check().TryGet(out var vocabulary, out var error))
        {
            return VocabularyErrors.Locate(error, "vocabulary.");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(element.GetRawText())));
        return new Chosen(vocabulary, hash, null);
    }

    private async Task<Result<Chosen?>> OpenAsync(OrganizationId organization, Shelf shelf, Row row, CancellationToken cancellationToken)
    {
        if (shelf.Opened.TryGetValue(row.Id, out var known))
        {
            return known;
        }

        await using var scope = Open(organization);
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        var content = await db.Set<VocabularyRevision>().AsNoTracking().Where(r => r.VocabularyId == row.Id && r.Version == row.Version)
            .Select(r => r.Content).SingleOrDefaultAsync(cancellationToken);
        if (content is null)
        {
            // Removed since the shelf was filled; the news of it is on its way.
            return VocabularyErrors.Unknown(row.Name);
        }

        return shelf.Opened.GetOrAdd(row.Id, new Chosen(VocabularyContent.Read(content), $"{row.Id}/{row.Version}", row.Id));
    }

    private static async Task<Shelf> LoadAsync(IServiceProvider services)
    {
        var rows = await services.GetRequiredService<CastellumDb>().Set<StoredVocabulary>().AsNoTracking()
            .Select(v => new Row(v.Id, v.Name, v.NameKey, v.LiveVersion ?? v.Version, v.Active, v.RetiredAt != null)).ToListAsync();
        return new Shelf(rows.ToDictionary(r => r.Id), rows.ToDictionary(r => r.NameKey, StringComparer.Ordinal));
    }

    private AsyncServiceScope Open(OrganizationId organization)
    {
        var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
        return scope;
    }

    private sealed record Row(VocabularyId Id, string Name, string NameKey, int Version, bool Active, bool Retired);

    private sealed record Shelf(IReadOnlyDictionary<VocabularyId, Row> ById, IReadOnlyDictionary<string, Row> ByName)
    {
        public ConcurrentDictionary<VocabularyId, Chosen> Opened { get; } = new();
    }
}
