using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.External;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sso;

/// <summary>Keeps what came of trying a connection out, for the page that sets it up.</summary>
internal sealed class SsoTrials(CastellumDb db, OrganizationScope scope, SsoPolicy policy, IAuditTrail audit, TimeProvider time)
{
    private const int MaxShown = 50;

    public async Task RecordAsync(SsoConnection connection, Result<ExternalIdentity> found, CancellationToken cancellationToken)
    {
        scope.Select(connection.OrganizationId);
        var row = await db.Set<SsoConnection>().SingleAsync(c => c.Id == connection.Id, cancellationToken);
        var view = found.TryGet(out var identity, out var error)
            ? await DescribeAsync(connection, identity, cancellationToken)
            : new TrialView(time.GetUtcNow(), Succeeded: false, error.Code, error.Message, null, null, null, [], null);
        row.TrialResult = JsonSerializer.Serialize(view, CastellumJson.Options);
        row.TrialEmail = view.Email;
        await audit.SaveAsync(new AuditNote("sso.connection_tried", "sso_connection", row.Id.ToString()) { After = new { view.Succeeded, view.Code } }, cancellationToken);
    }

    /// <summary>The last outcome, or null when it was not tried yet.</summary>
    public async Task<Result<TrialView>> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await db.Set<SsoConnection>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (row is null)
        {
            return ConnectionChanges.NotFound;
        }

        return row.TrialResult is { } json
            ? JsonSerializer.Deserialize<TrialView>(json, CastellumJson.Options)!
            : new Error(ErrorKind.NotFound, "connection_not_tried", "The connection was not tried out yet.");
    }

    private async Task<TrialView> DescribeAsync(SsoConnection connection, ExternalIdentity identity, CancellationToken cancellationToken)
    {
        var isProven = identity.Email is { } email && await policy.HasProvenAsync(connection.OrganizationId, email, cancellationToken);
        var role = RoleMapping.RoleFor(connection, identity.Groups) ?? connection.DefaultRole;
        var groups = identity.Groups.Take(MaxShown).ToList();
        var refused = identity.Email is null || !isProven ? ExternalErrors.EmailNotTrusted : null;
        return new TrialView(
            time.GetUtcNow(), refused is null, refused?.Code, refused?.Message, identity.Subject, identity.Email, identity.Name, groups, role);
    }

    /// <summary>What would happen if the person signed in this way.</summary>
    internal sealed record TrialView(
        DateTimeOffset At,
        bool Succeeded,
        string? Code,
        string? Detail,
        string? Subject,
        string? Email,
        string? Name,
        IReadOnlyList<string> Groups,
        string? Role);
}
