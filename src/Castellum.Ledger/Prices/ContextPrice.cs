namespace Castellum.Ledger.Prices;

/// <summary>The prices of calls whose whole input is larger than a threshold.</summary>
/// <param name="AboveInputTokens">The threshold: applies when the input total, cached tokens included, is larger.</param>
/// <param name="Rates">The prices of the whole call, not only of the part above.</param>
public sealed record ContextPrice(long AboveInputTokens, PriceRates Rates);
