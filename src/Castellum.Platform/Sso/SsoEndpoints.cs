using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Platform.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sso;

/// <summary>The organisation's single sign-on over HTTP.</summary>
internal static class SsoEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/sso").WithTags("Single sign-on").RequirePermission(Permissions.ManageOrganization);
        group.MapGet("/connections", ListAsync).WithSummary("List connections").Produces<Page<ConnectionChanges.ConnectionView>>();
        group.MapPost("/connections", CreateAsync).RequireFreshSignIn().WithSummary("Set a connection up").Produces<ConnectionChanges.ConnectionView>(201);
        group.MapPatch("/connections/{id:guid}", UpdateAsync).RequireFreshSignIn().WithSummary("Change a connection").Produces<ConnectionChanges.ConnectionView>();
        group.MapPost("/connections/{id:guid}/test", TestAsync).WithSummary("Check the provider and get the address for a trial sign-in").Produces<TestConnection.View>();
        group.MapGet("/connections/{id:guid}/test", TrialAsync).WithSummary("What came of the last trial sign-in").Produces<SsoTrials.TrialView>();
        group.MapDelete("/connections/{id:guid}", RemoveAsync).RequireFreshSignIn().WithSummary("Remove a connection").Produces(204);
        group.MapGet("/domains", DomainsAsync).WithSummary("List domain claims").Produces<Page<DomainClaims.DomainView>>();
        group.MapPost("/domains", ClaimAsync).RequireFreshSignIn().WithSummary("Claim a domain").Produces<DomainClaims.DomainView>(201);
        group.MapPost("/domains/{name}/verify", VerifyAsync).RequireFreshSignIn().WithSummary("Check that the domain serves the proof").Produces<DomainClaims.DomainView>();
        group.MapDelete("/domains/{name}", ReleaseAsync).RequireFreshSignIn().WithSummary("Give a domain up").Produces(204);
    }

    private static async Task<IResult> ListAsync(CastellumDb db, ConnectionChanges changes, CancellationToken cancellationToken)
    {
        var rows = await db.Set<SsoConnection>().AsNoTracking().OrderBy(c => c.CreatedAt).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<ConnectionChanges.ConnectionView>([.. rows.Select(changes.View)], null));
    }

    private static async Task<IResult> CreateAsync(
        ConnectionChanges.Request request, ConnectionChanges changes, HttpContext context, CancellationToken cancellationToken) =>
        (await changes.CreateAsync(request, context.GetCaller(), cancellationToken)).ToCreated(c => $"/api/sso/connections/{c.Id}");

    private static async Task<IResult> UpdateAsync(
        Guid id, ConnectionChanges.Request request, ConnectionChanges changes, HttpContext context, CancellationToken cancellationToken) =>
        (await changes.UpdateAsync(id, request, context.GetCaller(), cancellationToken)).ToHttp();

    private static async Task<IResult> TestAsync(Guid id, TestConnection handler, HttpContext context, CancellationToken cancellationToken) =>
        (await handler.HandleAsync(id, context, cancellationToken)).ToHttp();

    private static async Task<IResult> TrialAsync(Guid id, SsoTrials trials, CancellationToken cancellationToken) =>
        (await trials.ReadAsync(id, cancellationToken)).ToHttp();

    private static async Task<IResult> RemoveAsync(Guid id, ConnectionChanges changes, CancellationToken cancellationToken) =>
        (await changes.RemoveAsync(id, cancellationToken)).ToNoContent();

    private static async Task<IResult> DomainsAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        var rows = await db.Set<DomainClaim>().AsNoTracking().OrderBy(d => d.Domain).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<DomainClaims.DomainView>([.. rows.Select(DomainClaims.DomainView.Of)], null));
    }

    private static async Task<IResult> ClaimAsync(ClaimRequest request, DomainClaims domains, CancellationToken cancellationToken) =>
        (await domains.ClaimAsync(request.Domain, cancellationToken)).ToCreated(d => $"/api/sso/domains/{d.Domain}");

    private static async Task<IResult> VerifyAsync(string name, DomainClaims domains, CancellationToken cancellationToken) =>
        (await domains.VerifyAsync(name, cancellationToken)).ToHttp();

    private static async Task<IResult> ReleaseAsync(string name, DomainClaims domains, CancellationToken cancellationToken) =>
        (await domains.RemoveAsync(name, cancellationToken)).ToNoContent();

    internal sealed record ClaimRequest(string? Domain);
}
