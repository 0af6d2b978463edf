using Castellum.Kernel.Ids;

namespace Castellum.Platform.Audit;

/// <summary>What the verification of one organisation's chain found.</summary>
/// <param name="Organization">The organisation.</param>
/// <param name="Entries">The number of entries read.</param>
/// <param name="Erased">Entries whose detail was erased for privacy; the chain still covers what stood there.</param>
/// <param name="Checkpoints">The number of signed checkpoints that the chain was compared with.</param>
/// <param name="Fault">What is wrong, naming the entry, or null.</param>
public sealed record AuditReport(OrganizationId Organization, long Entries, long Erased, int Checkpoints, string? Fault)
{
    /// <summary>Whether the chain is whole and agrees with every checkpoint.</summary>
    public bool IsIntact => Fault is null;
}
