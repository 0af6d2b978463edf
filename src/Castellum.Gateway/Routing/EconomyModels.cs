using Castellum.Dialects.Scanning;
using Castellum.Gateway.Providers;

namespace Castellum.Gateway.Routing;

/// <summary>The small models that may stand in for a dearer one when a budget asks for it, with what they are known to do.</summary>
/// <remarks>
/// A list by hand: catalogues of prices do not say reliably what a model can do, and a call that fails is dearer than none. What a model
/// costs is not in the list; the price book says so at the time of the call.
/// </remarks>
internal static class EconomyModels
{
    private const RequestFeatures Json = RequestFeatures.JsonObject | RequestFeatures.JsonSchema;

    /// <summary>The models by provider.</summary>
    public static IReadOnlyList<(string Provider, string Model, RequestFeatures Features)> All { get; } =
    [
        (ProviderIds.OpenAi, "gpt-4.1-nano", RequestFeatures.Tools | RequestFeatures.Vision | Json),
        (ProviderIds.OpenAi, "gpt-4o-mini", RequestFeatures.Tools | RequestFeatures.Vision | Json),
        (ProviderIds.OpenAi, "gpt-5-nano", RequestFeatures.Tools | RequestFeatures.Vision | Json | RequestFeatures.Reasoning),
        (ProviderIds.OpenAi, "gpt-5-mini", RequestFeatures.Tools | RequestFeatures.Vision | RequestFeatures.Files | Json | RequestFeatures.Reasoning),
        (ProviderIds.Anthropic, "claude-haiku-4-5", RequestFeatures.Tools | RequestFeatures.Vision | RequestFeatures.Files | RequestFeatures.Reasoning),
        (ProviderIds.Gemini, "gemini-2.5-flash-lite", RequestFeatures.Tools | RequestFeatures.Vision | RequestFeatures.Files | RequestFeatures.Audio | Json),
        (ProviderIds.Gemini, "gemini-2.5-flash",
            RequestFeatures.Tools | RequestFeatures.Vision | RequestFeatures.Files | RequestFeatures.Audio | Json | RequestFeatures.Reasoning),
        (ProviderIds.Mistral, "mistral-small-latest", RequestFeatures.Tools | RequestFeatures.Vision | Json),
        (ProviderIds.DeepSeek, "deepseek-chat", RequestFeatures.Tools | RequestFeatures.JsonObject),
        (ProviderIds.XAi, "grok-3-mini", RequestFeatures.Tools | Json | RequestFeatures.Reasoning),
        (ProviderIds.Groq, "llama-3.1-8b-instant", RequestFeatures.Tools | RequestFeatures.JsonObject),
    ];
}
