using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;

namespace Castellum.Platform.Keys;

/// <summary>What a new key shall be.</summary>
public sealed record NewApiKey
{
    /// <summary>The permissions a key has when none are named.</summary>
    public static IReadOnlyList<string> DefaultScopes { get; } =
        [Foundation.Web.Access.Permissions.UseGateway, Foundation.Web.Access.Permissions.ViewAnalytics];

    /// <summary>The permissions of the key that comes with a new installation, with which its owner tries things.</summary>
    public static IReadOnlyList<string> FirstScopes { get; } = [.. DefaultScopes, Foundation.Web.Access.Permissions.ManageVocabularies];

    /// <summary>What people call the key, 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the key reaches only the simulator.</summary>
    public bool IsTest { get; init; }

    /// <summary>The key's permissions.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = DefaultScopes;

    /// <summary>Model names, a trailing <c>*</c> for a family; empty allows every model. At most 100.</summary>
    public IReadOnlyList<string> AllowedModels { get; init; } = [];

    /// <summary>Networks in CIDR form, or single addresses; empty allows every address. At most 100.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>Requests per minute, 1 or more, or null.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Tokens per minute, 1 or more, or null.</summary>
    public int? TokensPerMinute { get; init; }

    /// <summary>Calls at the same time, 1 or more, or null.</summary>
    public int? ConcurrentRequests { get; init; }

    /// <summary>Spend per UTC day, zero or more, or null.</summary>
    public NanoUsd? DailyBudget { get; init; }

    /// <summary>Spend per calendar month, zero or more, or null.</summary>
    public NanoUsd? MonthlyBudget { get; init; }

    /// <summary>When the key stops working, in the future, or null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The person who creates it, or null for the command line.</summary>
    public UserId? CreatedBy { get; init; }

    /// <summary>A given secret, for unattended starts; null makes a new one.</summary>
    public ApiKeySecret? Secret { get; init; }
}
