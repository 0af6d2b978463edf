namespace Castellum.Dialects.Bedrock;

/// <summary>One message of an AWS event stream; valid until the reader is used again.</summary>
/// <param name="messageType"><c>event</c>, <c>exception</c> or <c>error</c>.</param>
/// <param name="eventType">The kind of event, or the name of the exception.</param>
/// <param name="payload">JSON for the model services.</param>
public readonly ref struct EventStreamMessage(ReadOnlySpan<byte> messageType, ReadOnlySpan<byte> eventType, ReadOnlySpan<byte> payload)
{
    /// <summary><c>event</c>, <c>exception</c> or <c>error</c>.</summary>
    public ReadOnlySpan<byte> MessageType { get; } = messageType;

    /// <summary>The kind of event, or the name of the exception.</summary>
    public ReadOnlySpan<byte> EventType { get; } = eventType;

    /// <summary>The payload.</summary>
    public ReadOnlySpan<byte> Payload { get; } = payload;
}
