using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.Memberships;
using Castellum.Platform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Sessions;

/// <summary><c>POST /api/admin/sessions/end</c>: the operator ends every session of a person, in all organisations, programs' tokens included.</summary>
internal sealed class EndAllSessions(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly Error NotFound = new(ErrorKind.NotFound, "user_not_found", "There is no account with this address.") { Field = "email" };

    public static async Task<IResult> HandleAsync(Request request, EndAllSessions handler, HttpContext context, CancellationToken cancellationToken) =>
        (await handler.EndAsync(request.Email, context, cancellationToken)).ToHttp();

    private async Task<Result<Response>> EndAsync(string? email, HttpContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(email, cancellationToken) is not { } found)
        {
            return NotFound;
        }

        if (found.Organizations is [])
        {
            await using var scope = scopes.CreateAsyncScope();
            return new Response(await RevokeAsync(scope.ServiceProvider.GetRequiredService<CastellumDb>(), found.User, cancellationToken));
        }

        // One transaction and one entry per organisation of the person: the first that commits also ends the sessions.
        var ended = 0;
        foreach (var organization in found.Organizations)
        {
            ended += await EndAsync(found.User, organization, context, cancellationToken);
        }

        return new Response(ended);
    }

    private async Task<int> EndAsync(UserId user, OrganizationId organization, HttpContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<OrganizationScope>().Select(organization);
        var actor = services.GetRequiredService<AuditActor>();
        (actor.User, actor.Request) = (context.GetCaller().User, context);
        var db = services.GetRequiredService<CastellumDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await RevokeAsync(db, user, cancellationToken);
        await services.GetRequiredService<IAuditTrail>().AppendAsync(
            new AuditNote("member.sessions_ended", "user", user.ToString()) { After = new { by = "operator" } }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    private Task<int> RevokeAsync(CastellumDb db, UserId user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.Set<Session>().Where(s => s.UserId == user && s.RevokedAt == null && s.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellationToken);
    }

    private async Task<(UserId User, IReadOnlyList<OrganizationId> Organizations)?> FindAsync(string? email, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var address = EmailAddress.Normalize(email);
        var user = await scope.ServiceProvider.GetRequiredService<CastellumDb>().Set<User>()
            .Where(u => u.Email == address).Select(u => (UserId?)u.Id).SingleOrDefaultAsync(cancellationToken);
        return user is { } id
            ? (id, [.. (await scope.ServiceProvider.GetRequiredService<MembershipReader>().ListAsync(id, cancellationToken)).Select(p => p.Id)])
            : null;
    }

    internal sealed record Request(string? Email);

    internal sealed record Response(int Ended);
}
