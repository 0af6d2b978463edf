using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Fallbacks;

/// <summary>Where an organisation's calls for a model go on to when its own targets fail.</summary>
internal sealed class FallbackChain : IOrganizationOwned
{
    /// <summary>The model name of the chain that holds for models without one of their own.</summary>
    public const string Default = "*";

    /// <summary>Longest model name.</summary>
    public const int MaxModelLength = 256;

    /// <summary>Most targets of a chain.</summary>
    public const int MaxTargets = 10;

    /// <summary>Most chains of an organisation.</summary>
    public const int MaxPerOrganization = 500;

    /// <summary>The owner.</summary>
    public OrganizationId OrganizationId { get; init; }

    /// <summary>The model as clients name it, or <see cref="Default"/>.</summary>
    public required string Model { get; init; }

    /// <summary>The targets in order, as JSON.</summary>
    public required string Targets { get; set; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }
}
