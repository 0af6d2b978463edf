using Castellum.Foundation.Data.Retention;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Platform.Retention;

/// <summary>How many days an organisation keeps what; null is the installation's default. The audit log is not among it: it is kept for seven years at least.</summary>
internal sealed class RetentionPolicy : IOrganizationOwned
{
    public required OrganizationId OrganizationId { get; init; }

    public int? ContentDays { get; set; }

    public int? RequestDays { get; set; }

    public int? UsageDays { get; set; }

    public int? JobDays { get; set; }

    public int? DaysOf(RetentionKind kind) => kind switch
    {
        RetentionKind.Content => ContentDays,
        RetentionKind.Requests => RequestDays,
        RetentionKind.Usage => UsageDays,
        RetentionKind.Jobs => JobDays ?? RetentionDefaults.JobDays,
    };
}
