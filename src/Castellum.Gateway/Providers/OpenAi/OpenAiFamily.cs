using Castellum.Dialects;
using Castellum.Dialects.Translation;
using Castellum.Gateway.Providers.Simulated;

namespace Castellum.Gateway.Providers.OpenAi;

/// <summary>The providers that differ from OpenAI only by address and by which of its endpoints they have.</summary>
internal static class OpenAiFamily
{
    public static IEnumerable<IProvider> Create()
    {
        yield return new OpenAiProvider(
            ProviderIds.OpenAi,
            new ProviderTraits("OpenAI", "https://api.openai.com/v1", RequiresSecret: true),
            Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.OpenAiEmbeddings, Dialect.OpenAiImages, Dialect.OpenAiAudio, Dialect.OpenAiModerations);
        yield return new OpenAiProvider(
            ProviderIds.XAi,
            new ProviderTraits("xAI", "https://api.x.ai/v1", RequiresSecret: true),
            Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.OpenAiImages);
        yield return new OpenAiProvider(
            ProviderIds.OpenRouter,
            new ProviderTraits("OpenRouter", "https://openrouter.ai/api/v1", RequiresSecret: true) { AddsCostToUsage = true, ReasoningBack = ReasoningBack.Details },
            Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.OpenAiEmbeddings)
        {
            // OpenRouter names its clients in its rankings by this header; the operator's own address is not given away.
            Headers = [new("X-Title", "Castellum")],
        };
        yield return new OpenAiProvider(
            ProviderIds.DeepSeek,
            new ProviderTraits("DeepSeek", "https://api.deepseek.com/v1", RequiresSecret: true) { UsesMaxTokens = true, ReasoningBack = ReasoningBack.Text },
            Dialect.OpenAiChat);
        yield return new OpenAiProvider(
            ProviderIds.Mistral,
            new ProviderTraits("Mistral", "https://api.mistral.ai/v1", RequiresSecret: true) { UsesMaxTokens = true, TakesReasoningEffort = false, TakesStreamOptions = false },
            Dialect.OpenAiChat, Dialect.OpenAiEmbeddings, Dialect.OpenAiModerations);
        yield return new OpenAiProvider(
            ProviderIds.Groq,
            new ProviderTraits("Groq", "https://api.groq.com/openai/v1", RequiresSecret: true),
            Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.OpenAiAudio);
        yield return new OpenAiProvider(
            ProviderIds.Ollama,
            new ProviderTraits("Ollama", "http://localhost:11434/v1", RequiresSecret: false, IsLocal: true) { UsesMaxTokens = true },
            Dialect.OpenAiChat, Dialect.OpenAiEmbeddings);
        yield return new OpenAiProvider(
            ProviderIds.Simulator,
            new ProviderTraits("Built-in simulator", SimulatorAccount.BaseUrl, RequiresSecret: false),
            Dialect.OpenAiChat);
        yield return new OpenAiProvider(
            ProviderIds.OpenAiCompatible,
            new ProviderTraits("OpenAI-compatible server", null, RequiresSecret: false),
            Dialect.OpenAiChat, Dialect.OpenAiResponses, Dialect.OpenAiEmbeddings, Dialect.OpenAiImages, Dialect.OpenAiAudio, Dialect.OpenAiModerations);
    }
}
