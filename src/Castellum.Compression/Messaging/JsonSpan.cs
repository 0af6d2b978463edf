using System.Text.Json;

namespace Castellum.Compression.Messaging;

/// <summary>A JSON value with its place in the bytes, so that a string can be replaced without touching anything else.</summary>
internal sealed class JsonSpan
{
    private JsonSpan(JsonTokenType type, int start) => (Type, Start) = (type, start);

    /// <summary>String, start of object, start of array, or another scalar.</summary>
    public JsonTokenType Type { get; }

    /// <summary>Offset of the first byte; for a string the opening quote.</summary>
    public int Start { get; }

    /// <summary>Offset after the last byte.</summary>
    public int End { get; private set; }

    /// <summary>The value of a string.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>Elements of an array.</summary>
    public List<JsonSpan> Items { get; } = [];

    /// <summary>Members of an object; the last of equal names counts.</summary>
    public Dictionary<string, JsonSpan> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether this is a string.</summary>
    public bool IsString => Type == JsonTokenType.String;

    /// <summary>The member as a string, or null.</summary>
    public string? StringOf(string name) => Members.TryGetValue(name, out var member) && member.IsString ? member.Text : null;

    /// <summary>The member if it is an array, else an empty list.</summary>
    public List<JsonSpan> ItemsOf(string name) => Members.TryGetValue(name, out var member) ? member.Items : [];

    /// <summary>Reads a body; null with a reason when it is no JSON.</summary>
    public static JsonSpan? Read(ReadOnlySpan<byte> body, out string reason)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 128 });
        reason = string.Empty;
        try
        {
            reader.Read();
            var root = Value(ref reader);
            return reader.Read() ? null : root;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is no UTF-8 or holds half a surrogate pair.
            reason = exception.Message;
            return null;
        }
    }

    private static JsonSpan Value(ref Utf8JsonReader reader)
    {
        var span = new JsonSpan(reader.TokenType, (int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                span.Text = reader.GetString()!;
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    span.Items.Add(Value(ref reader));
                }

                break;
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    span.Members[name] = Value(ref reader);
                }

                break;
        }

        span.End = (int)reader.BytesConsumed;
        return span;
    }
}
