using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Legal;

/// <summary>Terms, privacy, imprint and sub-processors: read by everybody, written by the operator.</summary>
internal static class LegalEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/legal").WithTags("Legal").AllowAnonymous();
        open.MapGet(string.Empty, ListAsync).WithSummary("The pages in force").Produces<Page<LegalEntry>>();
        open.MapGet("/{kind}", GetAsync).WithSummary("A page, in force or in an earlier version").Produces<LegalView>();
        routes.MapGet("/legal/{kind}", ShowAsync).WithTags("Legal").AllowAnonymous().WithSummary("A page as HTML").Produces<string>(200, "text/html");
        routes.MapPut("/api/admin/legal/{kind}", PublishAsync).WithTags("Operation").RequirePermission(Permissions.OperateInstallation)
            .WithSummary("Publish a new version of a page").Produces<LegalView>();
    }

    private static async Task<IResult> ListAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        var pages = await db.Set<LegalPage>().AsNoTracking().OrderBy(p => p.Kind).ThenBy(p => p.Language).ThenByDescending(p => p.Version)
            .Select(p => new LegalEntry(p.Kind, p.Language, p.Version, p.PublishedAt)).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<LegalEntry>([.. pages.DistinctBy(p => (p.Kind, p.Language))], null));
    }

    private static async Task<IResult> GetAsync(string kind, LegalPages pages, string? language, int? version, CancellationToken cancellationToken) =>
        await pages.FindAsync(kind, language, version, cancellationToken) is { } page ? TypedResults.Ok(ViewOf(page)) : new ProblemResult(LegalErrors.NotFound);

    private static async Task<IResult> ShowAsync(string kind, LegalPages pages, string? language, int? version, CancellationToken cancellationToken) =>
        await pages.FindAsync(kind, language, version, cancellationToken) is { } page
            ? TypedResults.Content(LegalHtml.Render(page), "text/html; charset=utf-8")
            : new ProblemResult(LegalErrors.NotFound);

    private static async Task<IResult> PublishAsync(
        string kind, LegalRequest request, CastellumDb db, IIdGenerator ids, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!LegalPage.Kinds.Contains(kind))
        {
            return new ProblemResult(LegalErrors.Invalid("kind", $"The pages are {string.Join(", ", LegalPage.Kinds)}."));
        }

        var language = request.Language ?? LegalPages.DefaultLanguage;
        if (language.Length != 2 || !language.All(char.IsAsciiLetterLower))
        {
            return new ProblemResult(LegalErrors.Invalid("language", "A language is two lower-case letters, for example en."));
        }

        if (request.Markdown is not { Length: > 0 and <= LegalPage.MaxLength } markdown)
        {
            return new ProblemResult(LegalErrors.Invalid("markdown", $"A page has 1 to {LegalPage.MaxLength} characters of Markdown."));
        }

        var last = await db.Set<LegalPage>().Where(p => p.Kind == kind && p.Language == language).MaxAsync(p => (int?)p.Version, cancellationToken) ?? 0;
        var page = new LegalPage { Id = ids.NewId(), Kind = kind, Language = language, Version = last + 1, Markdown = markdown, PublishedAt = time.GetUtcNow() };
        db.Add(page);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            return new ProblemResult(LegalErrors.Changed);
        }

        return TypedResults.Ok(ViewOf(page));
    }

    private static LegalView ViewOf(LegalPage page) =>
        new(page.Kind, page.Language, page.Version, page.PublishedAt, page.Markdown, LegalHtml.Body(page.Markdown));

    internal sealed record LegalRequest(string? Language, string? Markdown);

    internal sealed record LegalEntry(string Kind, string Language, int Version, DateTimeOffset PublishedAt);

    internal sealed record LegalView(string Kind, string Language, int Version, DateTimeOffset PublishedAt, string Markdown, string Html);
}
