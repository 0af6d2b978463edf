using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Castellum.Simulator.Control;

namespace Castellum.Simulator.Answers;

/// <summary>Fills a JSON schema from the material of a text: quoted passages and numbers first, in order.</summary>
internal static partial class SchemaFiller
{
    private const int MaxDepth = 12;

    /// <summary>A value that fits the schema, as far as the simulator understands it.</summary>
    public static JsonNode? Fill(JsonObject schema, string text)
    {
        var material = new Material(Texts(text), Numbers(text), Reference().Match(text) is { Success: true } found ? found.Value : null);
        return Value(schema, schema, material, "", 0);
    }

    private static JsonNode? Value(JsonNode? node, JsonObject root, Material material, string name, int depth)
    {
        if (node is not JsonObject schema || depth > MaxDepth)
        {
            return null;
        }

        if (JsonRead.Text(schema, "$ref") is { } reference && reference.Split('/') is ["#", _, var definition])
        {
            return Value(JsonRead.Member(JsonRead.Member(root, reference.Split('/')[1]), definition), root, material, name, depth + 1);
        }

        if (JsonRead.Member(schema, "enum") is JsonArray { Count: > 0 } options)
        {
            return options[0]?.DeepClone();
        }

        if (JsonRead.Member(schema, "const") is { } constant)
        {
            return constant.DeepClone();
        }

        if ((JsonRead.Member(schema, "anyOf") ?? JsonRead.Member(schema, "oneOf")) is JsonArray { Count: > 0 } variants)
        {
            return Value(variants[0], root, material, name, depth + 1);
        }

        return Typed(TypeOf(schema), schema, root, material, name, depth);
    }

    private static JsonNode? Typed(string type, JsonObject schema, JsonObject root, Material material, string name, int depth) => type switch
    {
        "object" => Members(schema, root, material, depth),
        "array" => new JsonArray(Value(JsonRead.Member(schema, "items"), root, material, name, depth + 1)),
        "integer" => JsonValue.Create((long)Math.Truncate(material.Number())),
        "number" => JsonValue.Create(material.Number()),
        "boolean" => JsonValue.Create(true),
        "null" => null,
        _ => JsonValue.Create(material.Text(name)),
    };

    private static JsonObject Members(JsonObject schema, JsonObject root, Material material, int depth)
    {
        var filled = new JsonObject();
        foreach (var (name, member) in JsonRead.Object(schema, "properties") ?? [])
        {
            filled[name] = Value(member, root, material, name, depth + 1);
        }

        return filled;
    }

    // Gemini writes types in capitals; JSON schema allows a list with null.
    private static string TypeOf(JsonObject schema)
    {
        var type = JsonRead.Member(schema, "type");
        var name = JsonRead.Text(type) ?? (type as JsonArray)?.Select(JsonRead.Text).FirstOrDefault(t => t is not (null or "null"));
        return name?.ToLowerInvariant() ?? (schema.ContainsKey("properties") ? "object" : "string");
    }

    private static Queue<string> Texts(string text) =>
        new(Quoted().Matches(text).Select(m => m.Value[1..^1]).Concat(Proper().Matches(text).Select(m => m.Value)).Take(100));

    private static Queue<double> Numbers(string text) =>
        new(Number().Matches(text).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)).Where(double.IsFinite).Take(100));

    [GeneratedRegex("\"[^\"]+\"|'[^']+'", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    // A capitalised word that does not begin the sentence.
    [GeneratedRegex(@"(?<=[a-z,] )\p{Lu}\p{Ll}+")]
    private static partial Regex Proper();

    // What an omission marker refers to, as a model would read it.
    [GeneratedRegex("(?<=original: )[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\d{1,15}(\.\d{1,10})?", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    private sealed class Material(Queue<string> texts, Queue<double> numbers, string? reference)
    {
        public string Text(string name) => name == "ref" && reference is not null ? reference : texts.TryDequeue(out var text) ? text : name.Length > 0 ? name : "text";

        public double Number() => numbers.TryDequeue(out var number) ? number : 1;
    }
}
