namespace Castellum.Dialects.Streaming;

/// <summary>What <see cref="SseFrameReader.TryRead"/> found.</summary>
public enum SseReadStatus
{
    /// <summary>More bytes are needed.</summary>
    NeedMore,

    /// <summary>A frame was read.</summary>
    Frame,

    /// <summary>The frame at hand exceeds the limit; the reader is unusable from here on.</summary>
    TooLarge,
}
