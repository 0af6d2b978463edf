using System.Text.Json;

namespace Castellum.Dialects.Scanning;

/// <summary>Maps a property name to the field it means in each dialect.</summary>
internal static class ScanFields
{
    public static ScanField Of(Dialect dialect, ref Utf8JsonReader name) => dialect switch
    {
        Dialect.OpenAiChat => Chat(ref name),
        Dialect.OpenAiResponses => Responses(ref name),
        Dialect.Anthropic => Anthropic(ref name),
        Dialect.Gemini or Dialect.GeminiEmbeddings => Gemini(ref name),
        Dialect.BedrockConverse => Bedrock(ref name),
        _ => Single(dialect, ref name),
    };

    private static ScanField Chat(ref Utf8JsonReader name) => name.ValueSpan.Length switch
    {
        5 when name.ValueTextEquals("model"u8) => ScanField.Model,
        8 when name.ValueTextEquals("messages"u8) => ScanField.Messages,
        6 when name.ValueTextEquals("stream"u8) => ScanField.Stream,
        _ when name.ValueTextEquals("model"u8) => ScanField.Model,
        _ when name.ValueTextEquals("messages"u8) => ScanField.Messages,
        _ when name.ValueTextEquals("stream"u8) => ScanField.Stream,
        _ when name.ValueTextEquals("max_tokens"u8) => ScanField.MaxTokens,
        _ when name.ValueTextEquals("max_completion_tokens"u8) => ScanField.MaxCompletionTokens,
        _ when name.ValueTextEquals("n"u8) => ScanField.Choices,
        _ when name.ValueTextEquals("stream_options"u8) => ScanField.StreamOptions,
        _ when name.ValueTextEquals("usage"u8) => ScanField.Usage,
        _ when name.ValueTextEquals("tools"u8) => ScanField.Tools,
        _ when name.ValueTextEquals("functions"u8) => ScanField.Functions,
        _ when name.ValueTextEquals("response_format"u8) => ScanField.ResponseFormat,
        _ when name.ValueTextEquals("reasoning_effort"u8) || name.ValueTextEquals("reasoning"u8) => ScanField.Reasoning,
        _ when name.ValueTextEquals("prompt_cache_key"u8) => ScanField.CacheKey,
        _ when name.ValueTextEquals("modalities"u8) => ScanField.Modalities,
        _ => ScanField.None,
    };

    private static ScanField Responses(ref Utf8JsonReader name) => name.ValueSpan.Length switch
    {
        _ when name.ValueTextEquals("model"u8) => ScanField.Model,
        _ when name.ValueTextEquals("input"u8) => ScanField.Prompt,
        _ when name.ValueTextEquals("instructions"u8) => ScanField.System,
        _ when name.ValueTextEquals("stream"u8) => ScanField.Stream,
        _ when name.ValueTextEquals("max_output_tokens"u8) => ScanField.MaxOutputTokens,
        _ when name.ValueTextEquals("tools"u8) => ScanField.Tools,
        _ when name.ValueTextEquals("text"u8) => ScanField.Text,
        _ when name.ValueTextEquals("reasoning"u8) => ScanField.Reasoning,
        _ when name.ValueTextEquals("prompt_cache_key"u8) => ScanField.CacheKey,
        _ when name.ValueTextEquals("previous_response_id"u8) => ScanField.PreviousResponse,
        _ => ScanField.None,
    };

    private static ScanField Anthropic(ref Utf8JsonReader name) => name.ValueSpan.Length switch
    {
        _ when name.ValueTextEquals("model"u8) => ScanField.Model,
        _ when name.ValueTextEquals("messages"u8) => ScanField.Messages,
        _ when name.ValueTextEquals("system"u8) => ScanField.System,
        _ when name.ValueTextEquals("stream"u8) => ScanField.Stream,
        _ when name.ValueTextEquals("max_tokens"u8) => ScanField.MaxTokens,
        _ when name.ValueTextEquals("tools"u8) => ScanField.Tools,
        _ when name.ValueTextEquals("thinking"u8) => ScanField.Reasoning,
        _ when name.ValueTextEquals("thread"u8) => ScanField.Thread,
        _ => ScanField.None,
    };

    private static ScanField Gemini(ref Utf8JsonReader name) => name.ValueSpan.Length switch
    {
        _ when name.ValueTextEquals("contents"u8) => ScanField.Messages,
        _ when name.ValueTextEquals("content"u8) || name.ValueTextEquals("requests"u8) => ScanField.Prompt,
        _ when name.ValueTextEquals("systemInstruction"u8) || name.ValueTextEquals("system_instruction"u8) => ScanField.System,
        _ when name.ValueTextEquals("tools"u8) => ScanField.Tools,
        _ when name.ValueTextEquals("generationConfig"u8) || name.ValueTextEquals("generation_config"u8) => ScanField.GenerationConfig,
        _ => ScanField.None,
    };

    private static ScanField Bedrock(ref Utf8JsonReader name) => name.ValueSpan.Length switch
    {
        _ when name.ValueTextEquals("messages"u8) => ScanField.Messages,
        _ when name.ValueTextEquals("system"u8) => ScanField.System,
        _ when name.ValueTextEquals("toolConfig"u8) => ScanField.Tools,
        _ when name.ValueTextEquals("inferenceConfig"u8) => ScanField.InferenceConfig,
        _ => ScanField.None,
    };

    private static ScanField Single(Dialect dialect, ref Utf8JsonReader name) => name.ValueSpan.Length switch
    {
        _ when name.ValueTextEquals("model"u8) => ScanField.Model,
        _ when name.ValueTextEquals("stream"u8) => ScanField.Stream,
        _ when name.ValueTextEquals("input"u8) => ScanField.Prompt,
        _ when dialect == Dialect.OpenAiImages && name.ValueTextEquals("prompt"u8) => ScanField.Prompt,
        _ when dialect == Dialect.OpenAiImages && name.ValueTextEquals("n"u8) => ScanField.Choices,
        _ when dialect == Dialect.OpenAiAudio && name.ValueTextEquals("instructions"u8) => ScanField.System,
        _ => ScanField.None,
    };
}
