using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Retention;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Retention;

/// <summary>How long an organisation keeps its data, over HTTP.</summary>
internal static class RetentionEndpoints
{
    private const int MaxDays = 3_650;
    private const int AuditYears = 7;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/organization/retention").WithTags("Organisation").RequirePermission(Permissions.ManageOrganization);
        group.MapGet(string.Empty, GetAsync).WithSummary("How many days what is kept").Produces<RetentionView>();
        group.MapPut(string.Empty, SetAsync).WithSummary("Set how many days what is kept; null takes the installation's default").Produces<RetentionView>();
    }

    private static async Task<IResult> GetAsync(CastellumDb db, IEnumerable<IRetainedData> data, CancellationToken cancellationToken) =>
        TypedResults.Ok(ViewOf(await db.Set<RetentionPolicy>().AsNoTracking().SingleOrDefaultAsync(cancellationToken), data));

    private static async Task<IResult> SetAsync(
        RetentionRequest request, CastellumDb db, IEnumerable<IRetainedData> data, IAuditTrail audit, CancellationToken cancellationToken)
    {
        (string Name, int? Days)[] days =
        [
            ("content_days", request.ContentDays), ("request_days", request.RequestDays), ("usage_days", request.UsageDays), ("job_days", request.JobDays),
        ];
        if (days.FirstOrDefault(d => d.Days is < 1 or > MaxDays) is { Name: { } field })
        {
            return new ProblemResult(new Error(ErrorKind.Invalid, "invalid_retention", $"Data is kept for 1 to {MaxDays} days.") { Field = field });
        }

        var policy = await db.Set<RetentionPolicy>().SingleOrDefaultAsync(cancellationToken);
        var before = ViewOf(policy, data);
        if (policy is null)
        {
            policy = new RetentionPolicy { OrganizationId = db.CurrentOrganization };
            db.Add(policy);
        }

        (policy.ContentDays, policy.RequestDays, policy.UsageDays, policy.JobDays) =
            (request.ContentDays, request.RequestDays, request.UsageDays, request.JobDays);
        var after = ViewOf(policy, data);
        await audit.SaveAsync(
            new AuditNote("retention.changed", "organization", db.CurrentOrganization.ToString()) { Before = before, After = after }, cancellationToken);
        return TypedResults.Ok(after);
    }

    private static RetentionView ViewOf(RetentionPolicy? policy, IEnumerable<IRetainedData> data)
    {
        // Where several kinds of data share a setting, the longest counts: null is for ever.
        var defaults = data.ToLookup(d => d.Kind, d => d.DefaultDays);
        int? DefaultOf(RetentionKind kind) => defaults[kind].Any(days => days is null) ? null : defaults[kind].Max();
        return new(
            policy?.ContentDays, policy?.RequestDays, policy?.UsageDays, policy?.JobDays, AuditYears, MaxDays,
            new(DefaultOf(RetentionKind.Content), DefaultOf(RetentionKind.Requests), DefaultOf(RetentionKind.Usage), DefaultOf(RetentionKind.Jobs)));
    }

    /// <summary>The whole policy; what is left out returns to the default.</summary>
    internal sealed record RetentionRequest(int? ContentDays, int? RequestDays, int? UsageDays, int? JobDays);

    internal sealed record RetentionView(
        int? ContentDays, int? RequestDays, int? UsageDays, int? JobDays, int AuditYears, int MaxDays, DefaultsView Defaults);

    /// <summary>What holds where a setting is null; null here is for ever.</summary>
    internal sealed record DefaultsView(int? ContentDays, int? RequestDays, int? UsageDays, int? JobDays);
}
