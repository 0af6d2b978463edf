using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Gemini;

/// <summary>Turns Gemini's own schema language (types in capitals, <c>nullable</c>) into JSON schema.</summary>
internal static class GeminiSchema
{
    public static JsonElement ToJsonSchema(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return schema;
        }

        using var document = JsonRead.Parse(JsonWrite.Object(w => Members(w, schema)));
        return document.RootElement.Clone();
    }

    private static void Members(Utf8JsonWriter w, JsonElement schema)
    {
        var nullable = schema.Flag("nullable") == true;
        foreach (var member in schema.EnumerateObject())
        {
            switch (member.Name)
            {
                case "type" when member.Value.AsText() is { } type:
                    Type(w, type.ToLowerInvariant(), nullable);
                    break;
                case "nullable" or "propertyOrdering":
                    break;
                case "format" when member.Value.AsText() == "enum":
                    break;
                case "properties" when member.Value.ValueKind == JsonValueKind.Object:
                    Properties(w, member.Value);
                    break;
                case "items" when member.Value.ValueKind == JsonValueKind.Object:
                    w.WriteStartObject("items");
                    Members(w, member.Value);
                    w.WriteEndObject();
                    break;
                case "anyOf" when member.Value.ValueKind == JsonValueKind.Array:
                    AnyOf(w, member.Value);
                    break;
                default:
                    member.WriteTo(w);
                    break;
            }
        }
    }

    private static void Type(Utf8JsonWriter w, string type, bool nullable)
    {
        if (!nullable)
        {
            w.WriteString("type", type);
            return;
        }

        w.Texts("type", [type, "null"]);
    }

    private static void Properties(Utf8JsonWriter w, JsonElement properties)
    {
        w.WriteStartObject("properties");
        foreach (var property in properties.EnumerateObject())
        {
            w.WritePropertyName(property.Name);
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                w.WriteStartObject();
                Members(w, property.Value);
                w.WriteEndObject();
            }
            else
            {
                property.Value.WriteTo(w);
            }
        }

        w.WriteEndObject();
    }

    private static void AnyOf(Utf8JsonWriter w, JsonElement variants)
    {
        w.WriteStartArray("anyOf");
        foreach (var variant in variants.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object))
        {
            w.WriteStartObject();
            Members(w, variant);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }
}
