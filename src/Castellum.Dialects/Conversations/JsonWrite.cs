using System.Buffers;
using System.Text.Json;

namespace Castellum.Dialects.Conversations;

/// <summary>Short forms for writing.</summary>
internal static class JsonWrite
{
    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(buffer, DialectJson.WriterOptions))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static void Number(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    public static void Number(this Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    public static void Text(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void Flag(this Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
    }

    public static void Texts(this Utf8JsonWriter writer, string name, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    /// <summary>A schema, or the empty object schema when there is none.</summary>
    public static void Schema(this Utf8JsonWriter writer, string name, JsonElement schema)
    {
        writer.WritePropertyName(name);
        if (schema.ValueKind == JsonValueKind.Object)
        {
            schema.WriteTo(writer);
        }
        else
        {
            writer.WriteRawValue("{\"type\":\"object\",\"properties\":{}}"u8);
        }
    }

    /// <summary>Arguments, which must be a JSON object.</summary>
    public static void Arguments(this Utf8JsonWriter writer, string name, ToolCallPart call)
    {
        if (!JsonRead.IsObject(call.Arguments))
        {
            throw new TranslationException("invalid_tool_arguments", $"The arguments of the call '{call.Id}' of '{call.Name}' are not a JSON object.");
        }

        writer.WritePropertyName(name);
        writer.WriteRawValue(call.Arguments);
    }
}
