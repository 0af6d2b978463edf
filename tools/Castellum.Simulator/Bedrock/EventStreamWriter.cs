using System.Buffers.Binary;
using System.Text;

namespace Castellum.Simulator.Bedrock;

/// <summary>The binary framing of AWS event streams: lengths, headers and two CRC-32 sums.</summary>
internal static class EventStreamWriter
{
    private const byte StringHeader = 7;

    public static byte[] Encode(string type, byte[] payload, bool isException)
    {
        List<byte> headers = [];
        Header(headers, isException ? ":exception-type" : ":event-type", type);
        Header(headers, ":content-type", "application/json");
        Header(headers, ":message-type", isException ? "exception" : "event");
        var message = new byte[16 + headers.Count + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), headers.Count);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(8), Crc(message.AsSpan(0, 8)));
        headers.CopyTo(message, 12);
        payload.CopyTo(message, 12 + headers.Count);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(message.Length - 4), Crc(message.AsSpan(0, message.Length - 4)));
        return message;
    }

    private static void Header(List<byte> headers, string name, string value)
    {
        var (nameBytes, valueBytes) = (Encoding.ASCII.GetBytes(name), Encoding.UTF8.GetBytes(value));
        headers.Add((byte)nameBytes.Length);
        headers.AddRange(nameBytes);
        headers.Add(StringHeader);
        headers.Add((byte)(valueBytes.Length >> 8));
        headers.Add((byte)valueBytes.Length);
        headers.AddRange(valueBytes);
    }

    // CRC-32 (IEEE 802.3), bit by bit: simulated streams are short.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFF_FFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB8_8320u;
            }
        }

        return ~crc;
    }
}
