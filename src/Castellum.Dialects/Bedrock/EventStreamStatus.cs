namespace Castellum.Dialects.Bedrock;

/// <summary>What <see cref="EventStreamReader.TryRead"/> found.</summary>
public enum EventStreamStatus
{
    /// <summary>More bytes are needed.</summary>
    NeedMore,

    /// <summary>A message was read.</summary>
    Message,

    /// <summary>A length, a header or a checksum is wrong, or the message exceeds the limit; the reader is unusable from here on.</summary>
    Corrupt,
}
