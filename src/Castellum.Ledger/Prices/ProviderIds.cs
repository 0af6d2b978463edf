using System.Collections.Frozen;

namespace Castellum.Ledger.Prices;

/// <summary>The names of the providers, as they stand in credentials, routes, prices and the ledger: the one list of them.</summary>
public static class ProviderIds
{
    /// <summary>OpenAI.</summary>
    public const string OpenAi = "openai";

    /// <summary>Azure OpenAI.</summary>
    public const string AzureOpenAi = "azure_openai";

    /// <summary>Anthropic.</summary>
    public const string Anthropic = "anthropic";

    /// <summary>Google AI Studio.</summary>
    public const string Gemini = "gemini";

    /// <summary>Google Vertex AI.</summary>
    public const string Vertex = "vertex";

    /// <summary>xAI.</summary>
    public const string XAi = "xai";

    /// <summary>OpenRouter.</summary>
    public const string OpenRouter = "openrouter";

    /// <summary>DeepSeek.</summary>
    public const string DeepSeek = "deepseek";

    /// <summary>Mistral.</summary>
    public const string Mistral = "mistral";

    /// <summary>Groq.</summary>
    public const string Groq = "groq";

    /// <summary>Amazon Bedrock.</summary>
    public const string Bedrock = "bedrock";

    /// <summary>Ollama.</summary>
    public const string Ollama = "ollama";

    /// <summary>Any other server that speaks OpenAI's format.</summary>
    public const string OpenAiCompatible = "openai_compatible";

    /// <summary>The built-in simulator: no cost, no network, extractive answers.</summary>
    public const string Simulator = "simulator";

    /// <summary>All names.</summary>
    public static FrozenSet<string> All { get; } = new[]
    {
        OpenAi, AzureOpenAi, Anthropic, Gemini, Vertex, XAi, OpenRouter, DeepSeek, Mistral, Groq, Bedrock, Ollama, OpenAiCompatible, Simulator,
    }.ToFrozenSet(StringComparer.Ordinal);
}
