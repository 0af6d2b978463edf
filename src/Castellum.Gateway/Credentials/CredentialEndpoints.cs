using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Gateway.Credentials;

/// <summary>Provider accounts of the organisation.</summary>
internal static class CredentialEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/credentials").WithTags("Credentials").RequirePermission(Permissions.ManageProviders);
        group.MapGet("", ListAsync).WithSummary("List provider credentials, those of the installation included");
        group.MapPost("", CreateAsync).WithSummary("Add a provider credential; it is checked with a real call");
        group.MapPost("/{id}/check", CheckAsync).WithSummary("Check a credential with a real call");
        group.MapDelete("/{id}", DeleteAsync).WithSummary("Remove a credential");
    }

    /// <summary>A new credential.</summary>
    internal sealed record CreateCredential(string? Name, string Provider, string? BaseUrl, string? ApiKey, int? Weight);

    private static async Task<IResult> ListAsync(
        CastellumDb db, InstallationAccounts installation, ProviderCatalogue providers, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ProviderCredential>().AsNoTracking().OrderBy(c => c.CreatedAt).ToListAsync(cancellationToken);
        var views = rows.Select(CredentialView.Of).Concat(installation.All.Select(grant => CredentialView.Of(grant, NameOf(providers, grant.Provider))));
        return TypedResults.Ok(new Page<CredentialView>([.. views], null));
    }

    private static async Task<IResult> CreateAsync(
        CreateCredential request, HttpContext http, CastellumDb db, CredentialDraft draft, CredentialStore store,
        CredentialProbe probe, ISecretProtector protector, IAccessChanges changes, TimeProvider time, CancellationToken cancellationToken)
    {
        var caller = http.GetCaller();
        var trusted = caller.May(Permissions.OperateInstallation);
        if (!draft.Check(request.Name, request.Provider, request.BaseUrl, request.ApiKey, trusted).TryGet(out var entry, out var error))
        {
            return new ProblemResult(error);
        }

        if (await db.Set<ProviderCredential>().CountAsync(cancellationToken) >= ProviderCredential.MaxPerOrganization)
        {
            return new ProblemResult(CredentialErrors.TooMany);
        }

        var row = await store.AddAsync(db, caller.RequiredOrganization, entry, trusted, cancellationToken);
        row.Weight = Math.Clamp(request.Weight ?? 1, 1, 1000);
        await ProbeAsync(row, probe, protector, time, cancellationToken);
        var note = new AuditNote("credential.created", "credential", row.Id.ToString()) { After = Trace(row) };
        await changes.SaveAsync(caller.RequiredOrganization.Value, note, cancellationToken);
        return TypedResults.Created($"/api/credentials/{row.Id}", CredentialView.Of(row));
    }

    private static async Task<IResult> CheckAsync(
        CredentialId id, CastellumDb db, InstallationAccounts installation, ProviderCatalogue providers, CredentialProbe probe,
        ISecretProtector protector, TimeProvider time, CancellationToken cancellationToken)
    {
        if (installation.All.FirstOrDefault(grant => grant.Id == id) is { } shared)
        {
            var problem = await probe.CheckAsync(shared, cancellationToken);
            var health = new CredentialHealthView(problem is null ? HealthStatus.Ok : HealthStatus.Failing, time.GetUtcNow(), problem);
            return TypedResults.Ok(CredentialView.Of(shared, NameOf(providers, shared.Provider)) with { Health = health });
        }

        var row = await db.Set<ProviderCredential>().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (row is null)
        {
            return new ProblemResult(CredentialErrors.NotFound);
        }

        await ProbeAsync(row, probe, protector, time, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(CredentialView.Of(row));
    }

    private static async Task<IResult> DeleteAsync(
        CredentialId id, HttpContext http, CastellumDb db, InstallationAccounts installation, IAccessChanges changes, CancellationToken cancellationToken)
    {
        if (installation.All.Any(grant => grant.Id == id))
        {
            return new ProblemResult(CredentialErrors.FromEnvironment);
        }

        var row = await db.Set<ProviderCredential>().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (row is null)
        {
            return new ProblemResult(CredentialErrors.NotFound);
        }

        db.Remove(row);
        var note = new AuditNote("credential.removed", "credential", row.Id.ToString()) { Before = Trace(row) };
        await changes.SaveAsync(http.GetCaller().RequiredOrganization.Value, note, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task ProbeAsync(
        ProviderCredential row, CredentialProbe probe, ISecretProtector protector, TimeProvider time, CancellationToken cancellationToken)
    {
        var problem = await probe.CheckAsync(await CredentialDirectory.OpenAsync(row, protector, cancellationToken), cancellationToken);
        row.Health = problem is null ? HealthStatus.Ok : HealthStatus.Failing;
        row.HealthMessage = problem is { Length: > 500 } ? problem[..500] : problem;
        row.CheckedAt = time.GetUtcNow();
    }

    // What the audit log says of an account: never its key.
    private static object Trace(ProviderCredential row) => new { row.Name, row.Provider, row.BaseUrl };

    private static string NameOf(ProviderCatalogue providers, string id) => providers.TryGet(id, out var provider) ? provider.Traits.DisplayName : id;
}
