namespace Castellum.Ledger.Prices;

/// <summary>Provider ids that the price book treats in a way of their own.</summary>
internal static class ProviderIds
{
    public const string Simulator = "simulator";

    public const string Ollama = "ollama";

    /// <summary>Where a simulated model's list price is looked up, in this order.</summary>
    public static IReadOnlyList<string> ListPriceOrder { get; } = ["openai", "anthropic", "gemini", "mistral", "deepseek", "xai", "groq", "cohere"];

    /// <summary>Whose catalogue prices a provider's models: its own, then that of the vendors it resells at the same price.</summary>
    public static IReadOnlyList<string> PriceSources(string provider) => provider switch
    {
        "azure_openai" => AzureSources,
        "vertex" => VertexSources,
        _ => [provider],
    };

    private static readonly string[] AzureSources = ["azure_openai", "openai"];
    private static readonly string[] VertexSources = ["vertex", "gemini", "anthropic"];
}
