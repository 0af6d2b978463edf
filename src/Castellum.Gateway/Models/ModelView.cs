using Castellum.Ledger.Prices;

namespace Castellum.Gateway.Models;

/// <summary>A model as the console shows it.</summary>
internal sealed record ModelView(string Id, string Provider, long? ContextWindow, ModelPricesView? Prices, string? Source)
{
    /// <summary>Shows a model.</summary>
    public static ModelView Of(CallableModel model) => new(
        model.Model, model.Provider, model.Price?.ContextWindow, model.Price is { } price ? ModelPricesView.Of(price.Rates) : null, model.Price?.Source);
}

/// <summary>Prices in USD per million tokens; null where the vendor names none.</summary>
internal sealed record ModelPricesView(decimal? Input, decimal? Output, decimal? CachedInput)
{
    private const decimal NanoPerDollar = 1_000_000_000m;

    /// <summary>Shows prices.</summary>
    public static ModelPricesView Of(PriceRates rates) => new(rates.Input / NanoPerDollar, rates.Output / NanoPerDollar, rates.CachedRead / NanoPerDollar);
}
