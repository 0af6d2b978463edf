namespace Castellum.Ledger.Prices;

/// <summary>Where the price of a provider's model is looked up.</summary>
internal static class PriceSources
{
    /// <summary>Where a simulated model's list price is looked up, in this order.</summary>
    public static IReadOnlyList<string> ListPriceOrder { get; } =
        [ProviderIds.OpenAi, ProviderIds.Anthropic, ProviderIds.Gemini, ProviderIds.Mistral, ProviderIds.DeepSeek, ProviderIds.XAi, ProviderIds.Groq, "cohere"];

    /// <summary>Whose catalogue prices a provider's models: its own, then that of the vendors it resells at the same price.</summary>
    public static IReadOnlyList<string> Of(string provider) => provider switch
    {
        ProviderIds.AzureOpenAi => AzureSources,
        ProviderIds.Vertex => VertexSources,
        _ => [provider],
    };

    private static readonly string[] AzureSources = [ProviderIds.AzureOpenAi, ProviderIds.OpenAi];
    private static readonly string[] VertexSources = [ProviderIds.Vertex, ProviderIds.Gemini, ProviderIds.Anthropic];
}
