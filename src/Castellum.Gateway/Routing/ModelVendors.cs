using Castellum.Gateway.Providers;

namespace Castellum.Gateway.Routing;

/// <summary>Which vendor a model's name points to.</summary>
internal static class ModelVendors
{
    private static readonly (string Prefix, string[] Vendors)[] Prefixes =
    [
        ("gpt-oss", [ProviderIds.Groq, ProviderIds.Ollama]),
        ("gpt-", [ProviderIds.OpenAi, ProviderIds.AzureOpenAi]),
        ("chatgpt-", [ProviderIds.OpenAi]),
        ("o1", [ProviderIds.OpenAi, ProviderIds.AzureOpenAi]),
        ("o3", [ProviderIds.OpenAi, ProviderIds.AzureOpenAi]),
        ("o4", [ProviderIds.OpenAi, ProviderIds.AzureOpenAi]),
        ("codex-", [ProviderIds.OpenAi]),
        ("computer-use-", [ProviderIds.OpenAi]),
        ("text-embedding-00", [ProviderIds.Vertex]),
        ("text-multilingual-embedding-", [ProviderIds.Vertex]),
        ("text-embedding-", [ProviderIds.OpenAi, ProviderIds.AzureOpenAi]),
        ("text-moderation-", [ProviderIds.OpenAi]),
        ("omni-moderation-", [ProviderIds.OpenAi]),
        ("dall-e-", [ProviderIds.OpenAi, ProviderIds.AzureOpenAi]),
        ("whisper-large", [ProviderIds.Groq]),
        ("whisper-", [ProviderIds.OpenAi, ProviderIds.AzureOpenAi]),
        ("tts-", [ProviderIds.OpenAi, ProviderIds.AzureOpenAi]),
        ("sora-", [ProviderIds.OpenAi]),
        ("claude-", [ProviderIds.Anthropic, ProviderIds.Bedrock, ProviderIds.Vertex]),
        ("anthropic.", [ProviderIds.Bedrock]),
        ("amazon.", [ProviderIds.Bedrock]),
        ("meta.", [ProviderIds.Bedrock]),
        ("us.", [ProviderIds.Bedrock]),
        ("eu.", [ProviderIds.Bedrock]),
        ("gemini-", [ProviderIds.Gemini, ProviderIds.Vertex]),
        ("gemma-", [ProviderIds.Gemini, ProviderIds.Ollama]),
        ("imagen-", [ProviderIds.Gemini, ProviderIds.Vertex]),
        ("grok-", [ProviderIds.XAi]),
        ("deepseek-r1-distill", [ProviderIds.Groq, ProviderIds.Ollama]),
        ("deepseek-", [ProviderIds.DeepSeek]),
        ("mistral-", [ProviderIds.Mistral]),
        ("ministral-", [ProviderIds.Mistral]),
        ("magistral-", [ProviderIds.Mistral]),
        ("codestral-", [ProviderIds.Mistral]),
        ("devstral-", [ProviderIds.Mistral]),
        ("pixtral-", [ProviderIds.Mistral]),
        ("open-mistral-", [ProviderIds.Mistral]),
        ("open-mixtral-", [ProviderIds.Mistral]),
        ("llama-", [ProviderIds.Groq, ProviderIds.Ollama]),
        ("sim-", [ProviderIds.Simulator]),
    ];

    private static readonly string[] VendorNamespaces = ["openai", "anthropic", "google", "x-ai", "mistralai", "deepseek"];

    /// <summary>Providers whose accounts may serve a model of any name, in order of preference.</summary>
    public static IReadOnlyList<string> ServeAnyModel { get; } =
        [ProviderIds.OpenAiCompatible, ProviderIds.Ollama, ProviderIds.OpenRouter, ProviderIds.Simulator];

    /// <summary>The vendors that serve models of this name, in order of preference; none when the name says nothing.</summary>
    public static IReadOnlyList<string> Of(string model)
    {
        var name = WithoutNamespace(model);
        foreach (var (prefix, vendors) in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return vendors;
            }
        }

        return [];
    }

    /// <summary>The model's name as a vendor spells it: the vendor's own namespace, as used by aggregators, is left out.</summary>
    public static string NameAt(string vendor, string model) => vendor == ProviderIds.OpenRouter ? model : WithoutNamespace(model).ToString();

    private static ReadOnlySpan<char> WithoutNamespace(string model)
    {
        var slash = model.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && VendorNamespaces.AsSpan().Contains(model[..slash]) ? model.AsSpan(slash + 1) : model;
    }
}
