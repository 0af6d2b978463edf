using System.Net;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;

namespace Castellum.Platform.Keys;

/// <summary>What a key may be asked to be.</summary>
internal static class NewApiKeyCheck
{
    private const int MaxEntries = 100;
    private const int MaxModelLength = 200;

    public static Error? Check(NewApiKey key, DateTimeOffset now) =>
        CheckName(key.Name)
        ?? CheckScopes(key.Scopes)
        ?? CheckModels(key.AllowedModels)
        ?? CheckNetworks(key.AllowedNetworks)
        ?? CheckLimits(key)
        ?? (key.ExpiresAt <= now ? Invalid("expires_at", "The expiry must lie in the future.") : null)
        ?? (key.Secret is { } secret && secret.IsTest != key.IsTest ? Invalid("kind", "The given secret is of the other kind.") : null);

    public static Error? CheckName(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > ApiKey.MaxNameLength || name.Any(char.IsControl)
            ? Invalid("name", $"A key needs a name of 1 to {ApiKey.MaxNameLength} characters.")
            : null;

    /// <summary>Accepts <c>10.0.0.0/8</c> and single addresses; null when it is neither.</summary>
    public static string? NormalizeNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) ? network.ToString()
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8).ToString()
        : null;

    private static Error? CheckScopes(IReadOnlyList<string> scopes)
    {
        if (scopes.Count == 0)
        {
            return Invalid("scopes", "A key needs at least one scope.");
        }

        var unknown = scopes.FirstOrDefault(s => !Permissions.Assignable.Contains(s));
        return unknown is null ? null : Invalid("scopes", $"There is no scope '{Shorten(unknown)}'. Scopes are: {string.Join(", ", Permissions.Assignable)}.");
    }

    private static Error? CheckModels(IReadOnlyList<string> models) =>
        models.Count > MaxEntries || models.Any(m => string.IsNullOrWhiteSpace(m) || m.Length > MaxModelLength || m.Any(char.IsControl))
            ? Invalid("allowed_models", $"At most {MaxEntries} models of 1 to {MaxModelLength} characters each.")
            : null;

    private static Error? CheckNetworks(IReadOnlyList<string> networks)
    {
        if (networks.Count > MaxEntries)
        {
            return Invalid("allowed_networks", $"At most {MaxEntries} networks.");
        }

        var wrong = networks.FirstOrDefault(n => NormalizeNetwork(n) is null);
        return wrong is null ? null : Invalid("allowed_networks", $"'{Shorten(wrong)}' is no network such as 203.0.113.0/24.");
    }

    private static Error? CheckLimits(NewApiKey key) =>
        key.RequestsPerMinute < 1 ? Invalid("requests_per_minute", "The limit must be 1 or more.")
        : key.TokensPerMinute < 1 ? Invalid("tokens_per_minute", "The limit must be 1 or more.")
        : key.ConcurrentRequests < 1 ? Invalid("concurrent_requests", "The limit must be 1 or more.")
        : key.DailyBudget < NanoUsd.Zero ? Invalid("daily_budget_usd", "The budget must not be negative.")
        : key.MonthlyBudget < NanoUsd.Zero ? Invalid("monthly_budget_usd", "The budget must not be negative.")
        : null;

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private static Error Invalid(string field, string message) => new(ErrorKind.Invalid, "invalid_api_key_request", message) { Field = field };
}
