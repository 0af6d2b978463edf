namespace Castellum.Ledger.Prices;

/// <summary>Prices that no catalogue needs to name: what costs nothing by its nature.</summary>
internal static class PredefinedPrices
{
    private static readonly PriceRates Free = new() { Input = 0, Output = 0 };

    /// <summary>The in-process simulator under a name of its own.</summary>
    public static ModelPrice Simulator(string model) => Zero(ProviderIds.Simulator, model) with { IsSimulated = true };

    /// <summary>A model on own hardware: no money per token.</summary>
    public static ModelPrice Local(string model) => Zero(ProviderIds.Ollama, model);

    private static ModelPrice Zero(string provider, string model) =>
        new() { Id = $"{provider}/free", Provider = provider, Model = model, Rates = Free, Source = "predefined" };
}
