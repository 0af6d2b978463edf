using Castellum.Kernel.Ids;

namespace Castellum.Platform.Audit;

/// <summary>Checks audit chains against themselves and against the signed checkpoints outside the database. Scoped.</summary>
public interface IAuditVerification
{
    /// <summary>Verifies one organisation.</summary>
    Task<AuditReport> VerifyAsync(OrganizationId organization, CancellationToken cancellationToken);

    /// <summary>Verifies every organisation that has a chain or a checkpoint.</summary>
    IAsyncEnumerable<AuditReport> VerifyAllAsync(CancellationToken cancellationToken);
}
