using Castellum.Kernel.Money;

namespace Castellum.Platform.Keys;

/// <summary>What of a key can be changed, as the audit log shows it.</summary>
internal sealed record ApiKeyTerms
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required IReadOnlyList<string> AllowedModels { get; init; }

    public required IReadOnlyList<string> AllowedNetworks { get; init; }

    public required int? RequestsPerMinute { get; init; }

    public required int? TokensPerMinute { get; init; }

    public required int? ConcurrentRequests { get; init; }

    public required NanoUsd? DailyBudgetUsd { get; init; }

    public required NanoUsd? MonthlyBudgetUsd { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public static ApiKeyTerms Of(ApiKey key) => new()
    {
        Name = key.Name,
        Scopes = key.Scopes,
        AllowedModels = key.AllowedModels,
        AllowedNetworks = key.AllowedNetworks,
        RequestsPerMinute = key.RequestsPerMinute,
        TokensPerMinute = key.TokensPerMinute,
        ConcurrentRequests = key.ConcurrentRequests,
        DailyBudgetUsd = key.DailyBudget,
        MonthlyBudgetUsd = key.MonthlyBudget,
        ExpiresAt = key.ExpiresAt,
    };

    /// <summary>The same in the form in which keys are checked.</summary>
    public NewApiKey ToNewKey(bool isTest) => new()
    {
        Name = Name,
        IsTest = isTest,
        Scopes = Scopes,
        AllowedModels = AllowedModels,
        AllowedNetworks = AllowedNetworks,
        RequestsPerMinute = RequestsPerMinute,
        TokensPerMinute = TokensPerMinute,
        ConcurrentRequests = ConcurrentRequests,
        DailyBudget = DailyBudgetUsd,
        MonthlyBudget = MonthlyBudgetUsd,
        ExpiresAt = ExpiresAt,
    };

    /// <summary>As it is stored: trimmed, in order, without repetitions. Only for terms that passed the check.</summary>
    public ApiKeyTerms Normalized() => this with
    {
        Name = Name.Trim(),
        Scopes = [.. Scopes.Distinct().Order()],
        AllowedModels = [.. AllowedModels.Distinct()],
        AllowedNetworks = [.. AllowedNetworks.Select(n => NewApiKeyCheck.NormalizeNetwork(n)!).Distinct()],
    };

    public bool IsSameAs(ApiKeyTerms other) =>
        Scopes.SequenceEqual(other.Scopes)
        && AllowedModels.SequenceEqual(other.AllowedModels)
        && AllowedNetworks.SequenceEqual(other.AllowedNetworks)
        && this with { Scopes = [], AllowedModels = [], AllowedNetworks = [] } == other with { Scopes = [], AllowedModels = [], AllowedNetworks = [] };

    public void WriteTo(ApiKey key)
    {
        key.Name = Name;
        key.Scopes = [.. Scopes];
        key.AllowedModels = [.. AllowedModels];
        key.AllowedNetworks = [.. AllowedNetworks];
        key.RequestsPerMinute = RequestsPerMinute;
        key.TokensPerMinute = TokensPerMinute;
        key.ConcurrentRequests = ConcurrentRequests;
        key.DailyBudget = DailyBudgetUsd;
        key.MonthlyBudget = MonthlyBudgetUsd;
        key.ExpiresAt = ExpiresAt;
    }
}
