using Castellum.Foundation.Data;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Legal;

/// <summary>Finds the pages that hold now, or held once.</summary>
internal sealed class LegalPages(CastellumDb db)
{
    public const string DefaultLanguage = "en";

    /// <summary>A page: in the language asked for, else in English, else in whichever there is; the latest version unless one is named.</summary>
    public async Task<LegalPage?> FindAsync(string kind, string? language, int? version, CancellationToken cancellationToken)
    {
        var pages = db.Set<LegalPage>().AsNoTracking().Where(p => p.Kind == kind);
        pages = version is { } number ? pages.Where(p => p.Version == number) : pages;
        return await pages
            .OrderByDescending(p => p.Language == language).ThenByDescending(p => p.Language == DefaultLanguage).ThenBy(p => p.Language).ThenByDescending(p => p.Version)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether a consent may name this version: any, as long as the operator published no page of that kind, else one that exists.</summary>
    public async Task<bool> MayConsentAsync(string kind, string version, CancellationToken cancellationToken)
    {
        var versions = await db.Set<LegalPage>().AsNoTracking().Where(p => p.Kind == kind).Select(p => p.Version).Distinct().ToListAsync(cancellationToken);
        return versions.Count == 0 || (int.TryParse(version, out var number) && versions.Contains(number));
    }
}
