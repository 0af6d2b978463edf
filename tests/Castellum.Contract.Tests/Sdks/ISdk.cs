namespace Castellum.Contract.Tests.Sdks;

/// <summary>An unmodified SDK, used as its documentation says.</summary>
internal interface ISdk
{
    /// <summary>The package, and the dialect where it speaks several.</summary>
    string Name { get; }

    /// <summary>One question, one answer.</summary>
    Task<SdkAnswer> PlainAsync(SdkCall call);

    /// <summary>The answer as a stream.</summary>
    Task<SdkAnswer> StreamAsync(SdkCall call);

    /// <summary>A tool call, answered, and what the model makes of it.</summary>
    Task<SdkAnswer> ToolsAsync(SdkCall call);

    /// <summary>Two tool calls in one stream.</summary>
    Task<SdkAnswer> ParallelAsync(SdkCall call);

    /// <summary>An answer by a schema.</summary>
    Task<SdkAnswer> StructuredAsync(SdkCall call);

    /// <summary>A question about an image.</summary>
    Task<SdkAnswer> ImageAsync(SdkCall call);

    /// <summary>Reasoning, shown, and sent back in a following turn.</summary>
    Task<SdkAnswer> ThinkingAsync(SdkCall call);

    /// <summary>Leaves a stream at its first text.</summary>
    /// <returns>Whether there was a text to leave at.</returns>
    Task<bool> AbortAsync(SdkCall call);

    /// <summary>The status code that the SDK's own exception carries, or null for any other exception.</summary>
    int? StatusOf(Exception exception);
}
