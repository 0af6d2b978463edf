using System.Buffers.Binary;
using System.Text;

namespace Castellum.Dialects.Bedrock;

/// <summary>Writes AWS event-stream messages. Pure.</summary>
public static class EventStreamEncoder
{
    /// <summary>One message with a JSON payload.</summary>
    /// <param name="eventType">The kind of event, or the name of the exception.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="isException">Whether it is an exception.</param>
    public static byte[] Encode(string eventType, ReadOnlySpan<byte> payload, bool isException = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventType);
        List<byte> headers = [];
        Add(headers, isException ? ":exception-type" : ":event-type", eventType);
        Add(headers, ":content-type", "application/json");
        Add(headers, ":message-type", isException ? "exception" : "event");
        var message = new byte[16 + headers.Count + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), headers.Count);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(8), Crc32.Of(message.AsSpan(0, 8)));
        headers.CopyTo(message, 12);
        payload.CopyTo(message.AsSpan(12 + headers.Count));
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(message.Length - 4), Crc32.Of(message.AsSpan(0, message.Length - 4)));
        return message;
    }

    private static void Add(List<byte> headers, string name, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        headers.Add((byte)name.Length);
        headers.AddRange(Encoding.ASCII.GetBytes(name));
        headers.Add(7);
        headers.Add((byte)(bytes.Length >> 8));
        headers.Add((byte)bytes.Length);
        headers.AddRange(bytes);
    }
}
