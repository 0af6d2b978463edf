namespace Castellum.Gateway.Providers;

/// <summary>Facts about a provider.</summary>
/// <param name="DisplayName">The name people know.</param>
/// <param name="DefaultBaseUrl">The vendor's address, or null where each customer has another.</param>
/// <param name="RequiresSecret">Whether an account has a key.</param>
/// <param name="IsLocal">Whether the models run on own hardware, so that savings count as local.</param>
internal sealed record ProviderTraits(string DisplayName, string? DefaultBaseUrl, bool RequiresSecret, bool IsLocal = false);
