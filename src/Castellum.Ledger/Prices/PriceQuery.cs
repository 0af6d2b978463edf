using Castellum.Kernel.Ids;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Prices;

/// <summary>Which price is asked for.</summary>
/// <param name="Organization">Whose overrides apply, or null for list prices.</param>
/// <param name="Provider">The provider id: <c>openai</c>, <c>anthropic</c>, <c>gemini</c>, <c>azure_openai</c>, …</param>
/// <param name="Model">The model name as sent or answered; dated and prefixed forms are understood.</param>
/// <param name="At">When the call happened.</param>
/// <param name="Tier">The service tier.</param>
public readonly record struct PriceQuery(
    OrganizationId? Organization, string Provider, string Model, DateTimeOffset At, PriceTier Tier = PriceTier.Standard);
