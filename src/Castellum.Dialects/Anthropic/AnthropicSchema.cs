using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Anthropic;

/// <summary>Brings a JSON schema into the part of the language that Anthropic's structured outputs take.</summary>
/// <remarks>
/// Follows what Anthropic's own clients do with schemas: objects are closed, <c>oneOf</c> becomes <c>anyOf</c>, and constraints that are refused (lengths, ranges,
/// patterns) are said to the model in the description, so that none is lost.
/// </remarks>
internal static class AnthropicSchema
{
    private static readonly FrozenSet<string> Formats =
        new[] { "date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid" }.ToFrozenSet(StringComparer.Ordinal);

    public static void Write(Utf8JsonWriter w, string name, JsonElement schema)
    {
        w.WritePropertyName(name);
        Schema(w, schema);
    }

    private static void Schema(Utf8JsonWriter w, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            schema.WriteTo(w);
            return;
        }

        w.WriteStartObject();
        var said = new StringBuilder();
        foreach (var member in schema.EnumerateObject())
        {
            if (!Member(w, member, schema) && member.Name is not ("$schema" or "additionalProperties" or "description"))
            {
                said.Append(said.Length == 0 ? "{" : ", ").Append(member.Name).Append(": ").Append(member.Value.GetRawText());
            }
        }

        if (IsObject(schema))
        {
            w.WriteBoolean("additionalProperties", false);
        }

        Description(w, schema.Text("description"), said);
        w.WriteEndObject();
    }

    private static bool Member(Utf8JsonWriter w, JsonProperty member, JsonElement schema)
    {
        switch (member.Name)
        {
            case "type" or "title" or "required" or "$ref" or "enum" or "const":
                member.WriteTo(w);
                return true;
            case "properties" or "$defs" or "definitions" when member.Value.ValueKind == JsonValueKind.Object:
                w.WriteStartObject(member.Name);
                foreach (var inner in member.Value.EnumerateObject())
                {
                    Write(w, inner.Name, inner.Value);
                }

                w.WriteEndObject();
                return true;
            case "anyOf" or "oneOf" or "allOf" when member.Value.ValueKind == JsonValueKind.Array:
                if (member.Name == "oneOf" && schema.Has("anyOf"))
                {
                    return false;
                }

                w.WriteStartArray(member.Name == "allOf" ? "allOf" : "anyOf");
                foreach (var variant in member.Value.EnumerateArray())
                {
                    Schema(w, variant);
                }

                w.WriteEndArray();
                return true;
            case "items" when member.Value.ValueKind == JsonValueKind.Object:
                Write(w, "items", member.Value);
                return true;
            case "format" when Formats.Contains(member.Value.AsText() ?? ""):
            case "minItems" when schema.Integer("minItems") is 0 or 1:
                member.WriteTo(w);
                return true;
            default:
                return false;
        }
    }

    private static bool IsObject(JsonElement schema) => schema.Text("type") == "object" || schema.Items("type").Any(t => t.AsText() == "object") || schema.Has("properties");

    private static void Description(Utf8JsonWriter w, string? description, StringBuilder said)
    {
        if (said.Length == 0)
        {
            w.Text("description", description);
            return;
        }

        w.WriteString("description", (description is null ? "" : description + "\n\n") + said + "}");
    }
}
