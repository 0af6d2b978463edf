using Castellum.Kernel.Ids;

namespace Castellum.Foundation.Data.Tenancy;

/// <summary>An entity that belongs to exactly one organisation and is never visible to another.</summary>
public interface IOrganizationOwned
{
    /// <summary>The owner. Set once, when the row is added.</summary>
    OrganizationId OrganizationId { get; }
}
