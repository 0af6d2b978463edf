using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Audit;

/// <summary>The end of an organisation's chain. Its row is the lock under which entries are appended.</summary>
internal sealed class AuditHead : IOrganizationOwned
{
    public OrganizationId OrganizationId { get; init; }

    public required long Seq { get; set; }

    public required byte[] Hash { get; set; }
}
