using System.Text.Json.Serialization;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;

namespace Castellum.Platform.Keys;

/// <summary>A key as people see it.</summary>
public sealed record ApiKeyView
{
    /// <summary>The key's id.</summary>
    public required ApiKeyId Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Prefix, first and last characters.</summary>
    public required string Display { get; init; }

    /// <summary><c>live</c> or <c>test</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The key's permissions.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Allowed models; empty for all.</summary>
    public required IReadOnlyList<string> AllowedModels { get; init; }

    /// <summary>Allowed networks; empty for all.</summary>
    public required IReadOnlyList<string> AllowedNetworks { get; init; }

    /// <summary>Requests per minute, or null.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Tokens per minute, or null.</summary>
    public int? TokensPerMinute { get; init; }

    /// <summary>Calls at the same time, or null.</summary>
    public int? ConcurrentRequests { get; init; }

    /// <summary>Spend per day, or null.</summary>
    public NanoUsd? DailyBudgetUsd { get; init; }

    /// <summary>Spend per calendar month, or null.</summary>
    public NanoUsd? MonthlyBudgetUsd { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops working, or null.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was last used, up to half a minute late; null when never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was revoked, or null.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Until when the secret before the last rotation works, or null.</summary>
    public DateTimeOffset? PreviousValidUntil { get; init; }

    /// <summary>The secret: present only in the answer that creates or rotates the key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    internal static ApiKeyView Of(ApiKey key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Display = key.Display,
        Kind = key.IsTest ? "test" : "live",
        Scopes = key.Scopes,
        AllowedModels = key.AllowedModels,
        AllowedNetworks = key.AllowedNetworks,
        RequestsPerMinute = key.RequestsPerMinute,
        TokensPerMinute = key.TokensPerMinute,
        ConcurrentRequests = key.ConcurrentRequests,
        DailyBudgetUsd = key.DailyBudget,
        MonthlyBudgetUsd = key.MonthlyBudget,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        LastUsedAt = key.LastUsedAt,
        RevokedAt = key.RevokedAt,
        PreviousValidUntil = key.PreviousValidUntil,
    };
}
