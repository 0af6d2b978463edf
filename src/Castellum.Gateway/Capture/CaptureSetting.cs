using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Capture;

/// <summary>Whether an organisation keeps the prompts and answers of its calls. Without a row it does not.</summary>
internal sealed class CaptureSetting : IOrganizationOwned
{
    /// <summary>Identifies the row.</summary>
    public required Guid Id { get; init; }

    /// <summary>The owner.</summary>
    public OrganizationId OrganizationId { get; init; }

    /// <summary>Whether calls that do not say otherwise are kept.</summary>
    public bool Enabled { get; set; }
}
