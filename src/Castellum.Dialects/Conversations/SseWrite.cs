using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Castellum.Dialects.Conversations;

/// <summary>Writes server-sent events.</summary>
internal static class SseWrite
{
    /// <summary>One event with a JSON object as data.</summary>
    public static void Frame(IBufferWriter<byte> output, string? name, Action<Utf8JsonWriter> members, bool crlf = false)
    {
        if (name is not null)
        {
            output.Write("event: "u8);
            output.Write(Encoding.UTF8.GetBytes(name));
            output.Write("\n"u8);
        }

        output.Write("data: "u8);
        using (var writer = new Utf8JsonWriter(output, DialectJson.WriterOptions))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        output.Write(crlf ? "\r\n\r\n"u8 : "\n\n"u8);
    }
}
