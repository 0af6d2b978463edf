using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Castellum.Simulator.Control;

/// <summary>Tolerant reads of foreign JSON.</summary>
internal static class JsonRead
{
    /// <summary>Writes text as it is, as the vendors do.</summary>
    public static JsonSerializerOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Text(JsonNode? node, string name) => Text(Member(node, name));

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static int? Integer(JsonNode? node, string name) =>
        Member(node, name) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number : null;

    public static bool Flag(JsonNode? node, string name) => Member(node, name)?.GetValueKind() == JsonValueKind.True;

    public static JsonObject? Object(JsonNode? node, string name) => Member(node, name) as JsonObject;

    public static IEnumerable<JsonObject> Objects(JsonNode? node, string name) => (Member(node, name) as JsonArray)?.OfType<JsonObject>() ?? [];

    public static JsonNode? Member(JsonNode? node, string name) => node is JsonObject json && json.TryGetPropertyValue(name, out var value) ? value : null;
}
