using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;
using Castellum.Foundation.Web.Access;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Platform.Encryption;

/// <summary>Rotation of an organisation's data key over HTTP.</summary>
internal static class EncryptionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/organization/encryption/rotate", RotateAsync).WithTags("Organisation").RequirePermission(Permissions.ManageOrganization).RequireFreshSignIn()
            .WithSummary("Encrypt with a new data key from now on, and what is stored in the background").Produces<Rotation>(202);

    private static async Task<IResult> RotateAsync(CastellumDb db, IDataKeys keys, IJobQueue jobs, IAuditTrail audit, CancellationToken cancellationToken)
    {
        var organization = db.CurrentOrganization;
        var version = await keys.RotateAsync(organization, cancellationToken);
        var job = await jobs.AddAsync(new JobRequest(ReencryptSecrets.Kind, new { version }), cancellationToken);
        await audit.SaveAsync(new AuditNote("encryption.rotated", "organization", organization.ToString()) { After = new { version } }, cancellationToken);
        return TypedResults.Accepted($"/api/jobs/{job}", new Rotation(version, job));
    }

    /// <summary>The version of the new data key and the job that encrypts anew.</summary>
    internal sealed record Rotation(int Version, Guid JobId);
}
