using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Gemini;

/// <summary>Writes how much the model shall think: Gemini 3 by level, earlier models by tokens.</summary>
/// <remarks>Ranges after ai.google.dev/gemini-api/docs/thinking: 2.5 Pro 128 to 32 768 tokens and never off, 2.5 Flash up to 24 576; Gemini 3 Pro low and high, never off.</remarks>
internal static class GeminiThinking
{
    private const int LeastOfPro = 128;
    private const int MostOfPro = 32_768;
    private const int MostOfFlash = 24_576;

    public static void Write(Utf8JsonWriter w, ModelRequest request)
    {
        if (request.Reasoning is not { } wish)
        {
            return;
        }

        var isPro = request.Model.Contains("pro", StringComparison.OrdinalIgnoreCase);
        var hasLevels = request.Model.Contains("gemini-3", StringComparison.OrdinalIgnoreCase);
        if (wish.Disabled && (isPro || hasLevels))
        {
            request.Note("reasoning");
            return;
        }

        w.WriteStartObject("thinkingConfig");
        if (hasLevels)
        {
            w.WriteString("thinkingLevel", LevelOf(wish.ToEffort(), isPro));
        }
        else
        {
            w.WriteNumber("thinkingBudget", wish.Disabled ? 0 : isPro ? Math.Clamp(wish.ToBudget(), LeastOfPro, MostOfPro) : Math.Min(wish.ToBudget(), MostOfFlash));
        }

        w.Flag("includeThoughts", wish.Disabled ? null : true);
        w.WriteEndObject();
    }

    private static string LevelOf(string effort, bool isPro) => effort switch
    {
        "minimal" => isPro ? "low" : "minimal",
        "low" => "low",
        "medium" => isPro ? "high" : "medium",
        _ => "high",
    };
}
