using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Legal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Privacy;

/// <summary>Consents, the export of one's data and the erasure of one's account over HTTP.</summary>
internal static class PrivacyEndpoints
{
    private const int MaxVersionLength = 40;
    private static readonly string[] Purposes = ["terms", "privacy", "voice_recording", "analytics"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/privacy").WithTags("Privacy").RequirePermission(Permissions.OwnAccount);
        own.MapGet("/consents", ListAsync).WithSummary("One's decisions, newest first").Produces<Page<ConsentView>>();
        own.MapPost("/consents", DecideAsync).WithSummary("Agree or refuse").Produces<ConsentView>(201);
        own.MapGet("/export", ExportAsync).LimitAttempts().WithSummary("Everything about oneself, as a zip of JSON lines");
        own.MapGet("/monthly-export", GetMonthlyAsync).WithSummary("Whether a link to one's data is mailed every month").Produces<MonthlyView>();
        own.MapPut("/monthly-export", SetMonthlyAsync).WithSummary("Have a link to one's data mailed every month, or no longer").Produces<MonthlyView>();
        own.MapPost("/erasure", AskAsync).LimitAttempts().WithSummary("Ask to be forgotten; a mail asks to confirm").Produces(202);
        routes.MapPost("/api/privacy/erasure/confirm", ConfirmAsync).WithTags("Privacy").AllowAnonymous().LimitAttempts()
            .WithSummary("Confirm with the link; signing in within 30 days takes it back").Produces<ForgetMe.Confirmed>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, CastellumDb db, CancellationToken cancellationToken)
    {
        var user = context.GetCaller().User!.Value;
        var rows = await db.Set<Consent>().AsNoTracking().Where(c => c.UserId == user).OrderByDescending(c => c.At).Take(500)
            .Select(c => new ConsentView(c.Purpose, c.Granted, c.Version, c.At)).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<ConsentView>(rows, null));
    }

    private static async Task<IResult> DecideAsync(
        ConsentRequest request, HttpContext context, CastellumDb db, LegalPages pages, IIdGenerator ids, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Purpose is null || !Purposes.Contains(request.Purpose) || request.Granted is null
            || request.Version is not { Length: > 0 and <= MaxVersionLength } || request.Version.Any(char.IsControl))
        {
            return new ProblemResult(new Error(
                ErrorKind.Invalid, "invalid_consent", $"Send purpose ({string.Join(", ", Purposes)}), granted, and the version of the text.") { Field = "purpose" });
        }

        if (request.Purpose is "terms" or "privacy" && !await pages.MayConsentAsync(request.Purpose, request.Version, cancellationToken))
        {
            return new ProblemResult(LegalErrors.NotFound with { Field = "version" });
        }

        var consent = new Consent
        {
            Id = ids.NewId(),
            UserId = context.GetCaller().User!.Value,
            Purpose = request.Purpose,
            Granted = request.Granted.Value,
            Version = request.Version,
            At = time.GetUtcNow(),
        };
        db.Add(consent);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created("/api/privacy/consents", new ConsentView(consent.Purpose, consent.Granted, consent.Version, consent.At));
    }

    private static async Task<IResult> ExportAsync(HttpContext context, DataExport export, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var file = await export.CreateAsync(context.GetCaller().User!.Value, cancellationToken);
        return TypedResults.Stream(file, "application/zip", "castellum-export.zip");
    }

    private static async Task<IResult> GetMonthlyAsync(HttpContext context, CastellumDb db, CancellationToken cancellationToken)
    {
        var user = context.GetCaller().User!.Value;
        var row = await db.Set<MonthlyExport>().AsNoTracking().SingleOrDefaultAsync(e => e.UserId == user, cancellationToken);
        return TypedResults.Ok(new MonthlyView(row is not null, row?.SentAt));
    }

    private static async Task<IResult> SetMonthlyAsync(MonthlyRequest request, HttpContext context, CastellumDb db, CancellationToken cancellationToken)
    {
        var user = context.GetCaller().User!.Value;
        var row = await db.Set<MonthlyExport>().SingleOrDefaultAsync(e => e.UserId == user, cancellationToken);
        if (request.Enabled && row is null)
        {
            row = new MonthlyExport { UserId = user };
            db.Add(row);
        }
        else if (!request.Enabled && row is not null)
        {
            db.Remove(row);
        }

        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(new MonthlyView(request.Enabled, request.Enabled ? row?.SentAt : null));
    }

    private static async Task<IResult> AskAsync(HttpContext context, ForgetMe handler, CancellationToken cancellationToken) =>
        (await handler.AskAsync(context.GetCaller().User!.Value, cancellationToken))
            .Match<IResult>(_ => TypedResults.Accepted((string?)null), error => new ProblemResult(error));

    private static async Task<IResult> ConfirmAsync(ConfirmRequest request, ForgetMe handler, CancellationToken cancellationToken) =>
        (await handler.ConfirmAsync(request.Token, cancellationToken)).ToHttp();

    internal sealed record ConsentRequest(string? Purpose, bool? Granted, string? Version);

    internal sealed record ConsentView(string Purpose, bool Granted, string Version, DateTimeOffset At);

    internal sealed record MonthlyRequest(bool Enabled);

    internal sealed record MonthlyView(bool Enabled, DateTimeOffset? SentAt);

    internal sealed record ConfirmRequest(string? Token);
}
