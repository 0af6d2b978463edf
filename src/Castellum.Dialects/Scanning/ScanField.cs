namespace Castellum.Dialects.Scanning;

/// <summary>The top-level properties a scan reads; a flag each, so that a second occurrence is noticed.</summary>
[Flags]
internal enum ScanField
{
    None = 0,
    Model = 1,
    Stream = 1 << 1,
    MaxTokens = 1 << 2,
    MaxCompletionTokens = 1 << 3,
    MaxOutputTokens = 1 << 4,
    Choices = 1 << 5,
    StreamOptions = 1 << 6,
    Usage = 1 << 7,
    Tools = 1 << 8,
    ResponseFormat = 1 << 9,
    Text = 1 << 10,
    Messages = 1 << 11,
    Prompt = 1 << 12,
    System = 1 << 13,
    Reasoning = 1 << 14,
    CacheKey = 1 << 15,
    PreviousResponse = 1 << 16,
    GenerationConfig = 1 << 17,
    Modalities = 1 << 18,
    InferenceConfig = 1 << 19,
    Functions = 1 << 20,
    Thread = 1 << 21,
}
