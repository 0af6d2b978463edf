using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.People;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Organizations;

/// <summary><c>PATCH /api/organization</c>: its name, and what it wants of its members. What is not sent stays.</summary>
internal sealed class ChangeOrganization(CastellumDb db, SessionHold holds, IAuditTrail audit, TimeProvider time)
{
    private static readonly Error OwnFactorMissing = new(
        ErrorKind.Conflict, "own_second_factor_missing", "Set up an authenticator app or a passkey of your own first: you would be the first to be asked for it.")
    {
        Field = "require_second_factor",
    };

    public static async Task<IResult> HandleAsync(
        Request request, ChangeOrganization handler, HttpContext context, CancellationToken cancellationToken) =>
        (await handler.ChangeAsync(request, context, cancellationToken)).ToHttp();

    private async Task<Result<OrganizationEndpoints.OrganizationView>> ChangeAsync(Request request, HttpContext context, CancellationToken cancellationToken)
    {
        var organization = await db.Set<Organization>().SingleAsync(o => o.Id == db.CurrentOrganization, cancellationToken);
        if (request is not { Name: null, RequireSecondFactor: not null })
        {
            var name = request.Name?.Trim();
            if (string.IsNullOrEmpty(name) || name.Length > Organization.MaxNameLength || name.Any(char.IsControl))
            {
                return AccountErrors.InvalidName("name");
            }

            await RenameAsync(organization, name, cancellationToken);
        }

        return request.RequireSecondFactor is { } required && await RequireAsync(organization, required, context, cancellationToken) is { } refused
            ? refused
            : OrganizationEndpoints.OrganizationView.Of(organization);
    }

    private Task RenameAsync(Organization organization, string name, CancellationToken cancellationToken)
    {
        var before = organization.Name;
        organization.Name = name;
        return audit.SaveAsync(
            new AuditNote("organization.renamed", "organization", organization.Id.ToString()) { Before = new { name = before }, After = new { name } },
            cancellationToken);
    }

    private async Task<Error?> RequireAsync(Organization organization, bool required, HttpContext context, CancellationToken cancellationToken)
    {
        var before = OrganizationSettings.RequiresSecondFactor(organization.Settings);
        if (before == required)
        {
            return null;
        }

        if (RequiresFreshSignIn.Judge(context, time) is { } stale)
        {
            return stale;
        }

        if (required && context.Features.Get<SessionIdentity>() is { } own && !await holds.WouldPassAsync(own, organization.Id, cancellationToken))
        {
            return OwnFactorMissing;
        }

        organization.Settings = OrganizationSettings.WithSecondFactor(organization.Settings, required);
        await audit.SaveAsync(
            new AuditNote("organization.second_factor_required", "organization", organization.Id.ToString())
            {
                Before = new { requireSecondFactor = before }, After = new { requireSecondFactor = required },
            },
            cancellationToken);
        return null;
    }

    /// <summary>The body of a change.</summary>
    internal sealed record Request(string? Name, bool? RequireSecondFactor);
}
