using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.Memberships;
using Castellum.Platform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Organizations;

/// <summary>Organisations over HTTP.</summary>
internal static class OrganizationEndpoints
{
    private static readonly TimeSpan Reflection = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/organizations", CreateAsync).WithTags("Organisation").RequirePermission(Permissions.OwnAccount)
            .WithSummary("Create an organisation that one owns").Produces<OrganizationView>(201);
        var own = routes.MapGroup("/api/organization").WithTags("Organisation").RequirePermission(Permissions.ManageOrganization);
        own.MapGet(string.Empty, GetAsync).WithSummary("The organisation looked at").Produces<OrganizationView>();
        own.MapPatch(string.Empty, ChangeOrganization.HandleAsync).WithSummary("Change the organisation's name, or whether its members need a second factor").Produces<OrganizationView>();
        own.MapDelete(string.Empty, EndAsync).RequireFreshSignIn().WithSummary("End the organisation: keys stop at once, data is erased after 30 days").Produces<EndView>();
        routes.MapGet("/api/admin/organizations", ListOrganizations.HandleAsync).WithTags("Operation").RequirePermission(Permissions.OperateInstallation)
            .WithSummary("The organisations of the installation, by slug").Produces<Page<OrganizationView>>();
        routes.MapPut("/api/admin/organizations/{id}/status", SetStatusAsync).WithTags("Operation").RequirePermission(Permissions.OperateInstallation)
            .WithSummary("Suspend an organisation, or let it go on").Produces<OrganizationView>();
    }

    private static async Task<IResult> CreateAsync(
        NameRequest request, IServiceScopeFactory scopes, HttpContext context, CancellationToken cancellationToken)
    {
        // In a scope of its own: this request's unit of work belongs to the organisation looked at.
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AuditActor>().User = context.GetCaller().User;
        var created = await scope.ServiceProvider.GetRequiredService<IAccounts>()
            .CreateOrganizationAsync(request.Name, context.GetCaller().User!.Value, cancellationToken);
        if (!created.TryGet(out var id, out var error))
        {
            return new ProblemResult(error);
        }

        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        return TypedResults.Created("/api/organization", await ReadAsync(db, id, cancellationToken));
    }

    private static async Task<IResult> GetAsync(CastellumDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ReadAsync(db, db.CurrentOrganization, cancellationToken));

    private static async Task<IResult> EndAsync(
        [FromBody] EndRequest request, HttpContext context, CastellumDb db, MembershipReader memberships, AccessChanges changes, IJobQueue jobs, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (context.GetCaller() is not { User: { } user, ApiKey: null }
            || await memberships.FindAsync(user, db.CurrentOrganization, cancellationToken) is not { Place.Role: BuiltInRole.Owner })
        {
            return new ProblemResult(new Error(ErrorKind.Forbidden, "owner_required", "Only an owner who is signed in may end the organisation."));
        }

        var organization = await db.Set<Organization>().SingleAsync(o => o.Id == db.CurrentOrganization, cancellationToken);
        if (request.Slug != organization.Slug)
        {
            return new ProblemResult(new Error(ErrorKind.Invalid, "confirmation_needed", "Send the organisation's slug to confirm.") { Field = "slug" });
        }

        organization.Status = OrganizationStatus.Cancelled;
        var eraseAt = time.GetUtcNow() + Reflection;
        await jobs.AddAsync(new JobRequest(EraseOrganization.Kind, new { }) { NotBefore = eraseAt }, cancellationToken);
        var note = new AuditNote("organization.ended", "organization", organization.Id.ToString()) { After = new { eraseAt } };
        await changes.SaveAsync(organization.Id.Value, note, cancellationToken);
        return TypedResults.Ok(new EndView(eraseAt));
    }

    private static async Task<IResult> SetStatusAsync(
        OrganizationId id, StatusRequest request, IServiceScopeFactory scopes, HttpContext context, CancellationToken cancellationToken)
    {
        if (request.Status is not { } status || status == OrganizationStatus.Cancelled)
        {
            return new ProblemResult(new Error(ErrorKind.Invalid, "invalid_status", "The status is 'active' or 'suspended'.") { Field = "status" });
        }

        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Foundation.Data.Tenancy.OrganizationScope>().Select(id);
        services.GetRequiredService<AuditActor>().User = context.GetCaller().User;
        var db = services.GetRequiredService<CastellumDb>();
        var organization = await db.Set<Organization>().SingleOrDefaultAsync(o => o.Id == id, cancellationToken);
        if (organization is null)
        {
            return new ProblemResult(new Error(ErrorKind.NotFound, "organization_not_found", "There is no such organisation."));
        }

        var note = new AuditNote("organization.status_changed", "organization", id.ToString()) { Before = new { organization.Status }, After = new { status } };
        organization.Status = status;
        await services.GetRequiredService<AccessChanges>().SaveAsync(id.Value, note, cancellationToken);
        return TypedResults.Ok(OrganizationView.Of(organization));
    }

    private static async Task<OrganizationView> ReadAsync(CastellumDb db, OrganizationId id, CancellationToken cancellationToken) =>
        OrganizationView.Of(await db.Set<Organization>().AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken));

    internal sealed record NameRequest(string? Name);

    internal sealed record EndRequest(string? Slug);

    internal sealed record EndView(DateTimeOffset EraseAt);

    internal sealed record StatusRequest(OrganizationStatus? Status);

    internal sealed record OrganizationView(
        OrganizationId Id, string Name, string Slug, string Plan, OrganizationStatus Status, long? MonthlyTokenLimit, bool RequireSecondFactor,
        DateTimeOffset CreatedAt)
    {
        public static OrganizationView Of(Organization o) => 
            new(o.Id, o.Name, o.Slug, o.Plan, o.Status, o.MonthlyTokenLimit, OrganizationSettings.RequiresSecondFactor(o.Settings), o.CreatedAt);
    }
}
