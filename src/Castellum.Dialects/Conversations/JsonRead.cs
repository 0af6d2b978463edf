using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Castellum.Dialects.Conversations;

/// <summary>Tolerant reads of foreign JSON: what is absent or of another type is null.</summary>
internal static class JsonRead
{
    public static JsonDocument Parse(ReadOnlyMemory<byte> body) => JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 256 });

    public static JsonElement Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The first of two spellings that is present.</summary>
    public static JsonElement Get(this JsonElement element, string name, string other) =>
        element.Get(name) is { ValueKind: not JsonValueKind.Undefined } found ? found : element.Get(other);

    public static bool Has(this JsonElement element, string name) => element.Get(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public static string? Text(this JsonElement element, string name) => element.Get(name).AsText();

    public static string? AsText(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8 become the replacement character, as in the clients.
            return Unescape(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element)));
        }
    }

    public static int? Integer(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    public static double? Number(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    public static bool? Flag(this JsonElement element, string name) => element.Get(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Get(name).AsItems();

    /// <summary>The members of an object.</summary>
    public static IEnumerable<JsonProperty> AsMembers(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    public static IEnumerable<JsonElement> AsItems(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>Whether a text is a JSON object.</summary>
    public static bool IsObject(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = 256 });
        try
        {
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (reader.Read())
            {
                reader.Skip();
            }

            return isObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Some servers cut an emoji between its two escapes. The half is kept: the next piece brings the other.
    private static string Unescape(string raw)
    {
        StringBuilder text = new(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u')
            {
                text.Append((char)Convert.ToUInt16(raw.Substring(i + 1, 4), 16));
                i += 4;
            }
            else
            {
                text.Append(raw[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        return text.ToString();
    }
}
