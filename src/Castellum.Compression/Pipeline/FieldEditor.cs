using Castellum.Compression.Structured;

namespace Castellum.Compression.Pipeline;

/// <summary>Drops or renames a member wherever it occurs in a JSON value.</summary>
internal static class FieldEditor
{
    /// <summary>The edited value; <paramref name="count"/> grows by the members touched.</summary>
    public static JsonNode Edit(JsonNode node, string rawKey, string? newName, ref int count)
    {
        switch (node.Kind)
        {
            case JsonNodeKind.Array:
                var items = new List<JsonNode>(node.Items.Count);
                foreach (var item in node.Items)
                {
                    items.Add(Edit(item, rawKey, newName, ref count));
                }

                return JsonNode.Array(items);
            case JsonNodeKind.Object:
                var members = new List<KeyValuePair<string, JsonNode>>(node.Members.Count);
                foreach (var (key, value) in node.Members)
                {
                    var hit = string.Equals(key, rawKey, StringComparison.Ordinal);
                    count += hit ? 1 : 0;
                    if (!hit || !string.IsNullOrEmpty(newName))
                    {
                        members.Add(new(hit ? $"\"{newName}\"" : key, Edit(value, rawKey, newName, ref count)));
                    }
                }

                return JsonNode.Object(members);
            default:
                return node;
        }
    }
}
