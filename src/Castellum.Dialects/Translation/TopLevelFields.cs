using System.Collections.Frozen;
using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Translation;

/// <summary>The fields of each dialect's requests that translation reads or reports; any other is left out and named, so that nothing is dropped in silence.</summary>
internal static class TopLevelFields
{
    private const int MaxNamed = 16;
    private const int MaxLength = 64;

    private static readonly FrozenDictionary<Dialect, FrozenSet<string>> Known = new Dictionary<Dialect, FrozenSet<string>>
    {
        [Dialect.OpenAiChat] = Set(
            "model", "messages", "max_completion_tokens", "max_tokens", "temperature", "top_p", "top_k", "seed", "presence_penalty", "frequency_penalty", "n",
            "stream", "stream_options", "parallel_tool_calls", "user", "response_format", "reasoning_effort", "reasoning", "stop", "tool_choice", "tools",
            "functions", "function_call", "modalities", "logprobs", "top_logprobs", "logit_bias", "prediction", "service_tier", "store", "metadata",
            "prompt_cache_key", "verbosity", "web_search_options"),
        [Dialect.OpenAiResponses] = Set(
            "model", "input", "instructions", "max_output_tokens", "temperature", "top_p", "stream", "stream_options", "parallel_tool_calls", "user", "text",
            "reasoning", "tool_choice", "tools", "previous_response_id", "conversation", "prompt", "background", "store", "include", "top_logprobs",
            "service_tier", "metadata", "truncation", "prompt_cache_key", "max_tool_calls"),
        [Dialect.Anthropic] = Set(
            "model", "max_tokens", "messages", "temperature", "top_p", "top_k", "stream", "metadata", "tool_choice", "thinking", "output_config",
            "output_format", "stop_sequences", "system", "tools", "service_tier", "container", "context_management", "mcp_servers", "inference_geo"),
        [Dialect.Gemini] = Set(
            "model", "contents", "systemInstruction", "system_instruction", "tools", "toolConfig", "tool_config", "generationConfig", "generation_config",
            "safetySettings", "cachedContent"),
    }.ToFrozenDictionary();

    /// <summary>Notes the fields that nothing reads.</summary>
    public static void NoteUnknown(Dialect dialect, JsonElement root, ModelRequest request)
    {
        var named = 0;
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null || Known[dialect].Contains(property.Name))
            {
                continue;
            }

            // The name comes from outside and goes into a header.
            request.Note(++named > MaxNamed ? "more" : IsPlain(property.Name) ? property.Name : "unknown");
            if (named > MaxNamed)
            {
                return;
            }
        }
    }

    private static bool IsPlain(string name) => name.Length is > 0 and <= MaxLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
