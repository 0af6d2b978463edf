namespace Castellum.Dialects.Streaming;

/// <summary>One server-sent event as received; valid until the reader is used again.</summary>
/// <param name="raw">All bytes of the frame with the blank line that ends it.</param>
/// <param name="eventName">The value of <c>event:</c>, or empty.</param>
/// <param name="data">The value of <c>data:</c>, several lines joined by LF, or empty.</param>
public readonly ref struct SseFrame(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> eventName, ReadOnlySpan<byte> data)
{
    /// <summary>All bytes of the frame with the blank line that ends it.</summary>
    public ReadOnlySpan<byte> Raw { get; } = raw;

    /// <summary>The value of <c>event:</c>, or empty.</summary>
    public ReadOnlySpan<byte> EventName { get; } = eventName;

    /// <summary>The value of <c>data:</c>, or empty for comments and keep-alives.</summary>
    public ReadOnlySpan<byte> Data { get; } = data;

    /// <summary>Whether this is the OpenAI end marker <c>data: [DONE]</c>.</summary>
    public bool IsDone => Data.SequenceEqual("[DONE]"u8);
}
