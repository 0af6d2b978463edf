using Castellum.Kernel.Ids;

namespace Castellum.Platform.Organizations;

/// <summary>A tenant. Every other row of data belongs to exactly one.</summary>
internal sealed class Organization
{
    public const int MaxNameLength = 100;

    public required OrganizationId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Unique in the installation, lower-case, usable in URLs.</summary>
    public required string Slug { get; set; }

    /// <summary>The plan's code.</summary>
    public string Plan { get; set; } = "free";

    public OrganizationStatus Status { get; set; }

    /// <summary>Tokens per calendar month, or null for no limit.</summary>
    public long? MonthlyTokenLimit { get; set; }

    /// <summary>Free settings as a JSON object.</summary>
    public string Settings { get; set; } = "{}";

    public required DateTimeOffset CreatedAt { get; init; }
}
