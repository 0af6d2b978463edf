using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;

namespace Castellum.Platform.Keys;

/// <summary>An API key of an organisation. Holds hashes only.</summary>
internal sealed class ApiKey : IOrganizationOwned
{
    public const int MaxNameLength = 100;

    public required ApiKeyId Id { get; init; }

    public OrganizationId OrganizationId { get; init; }

    public required string Name { get; set; }

    public required bool IsTest { get; init; }

    public required byte[] Hash { get; set; }

    public required string Display { get; set; }

    /// <summary>The hash of the secret before the last rotation, while it still works.</summary>
    public byte[]? PreviousHash { get; set; }

    public DateTimeOffset? PreviousValidUntil { get; set; }

    public required string[] Scopes { get; set; }

    /// <summary>Model names, a trailing <c>*</c> for a family; empty allows every model.</summary>
    public required string[] AllowedModels { get; set; }

    /// <summary>Networks in CIDR form; empty allows every address.</summary>
    public required string[] AllowedNetworks { get; set; }

    public int? RequestsPerMinute { get; set; }

    public int? TokensPerMinute { get; set; }

    public int? ConcurrentRequests { get; set; }

    public NanoUsd? DailyBudget { get; set; }

    public NanoUsd? MonthlyBudget { get; set; }

    public UserId? CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
