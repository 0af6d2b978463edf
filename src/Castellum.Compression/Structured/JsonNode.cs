namespace Castellum.Compression.Structured;

/// <summary>A JSON value with the raw text of every scalar and key, so that nothing is ever re-serialised.</summary>
internal sealed class JsonNode
{
    private static readonly List<JsonNode> NoItems = [];
    private static readonly List<KeyValuePair<string, JsonNode>> NoMembers = [];

    private JsonNode(JsonNodeKind kind, string raw, List<JsonNode> items, List<KeyValuePair<string, JsonNode>> members)
    {
        Kind = kind;
        Raw = raw;
        Items = items;
        Members = members;
    }

    /// <summary>The shape.</summary>
    public JsonNodeKind Kind { get; }

    /// <summary>The raw text of a scalar, quotes and escapes included.</summary>
    public string Raw { get; }

    /// <summary>The elements of an array.</summary>
    public List<JsonNode> Items { get; }

    /// <summary>The members of an object in their order; keys are raw text with quotes.</summary>
    public List<KeyValuePair<string, JsonNode>> Members { get; }

    /// <summary>How many elements the array or map had before rows were left out; zero when none were.</summary>
    public int Total { get; init; }

    /// <summary>Whether this is a string.</summary>
    public bool IsString => Kind == JsonNodeKind.Scalar && Raw[0] == '"';

    public static JsonNode Scalar(string raw) => new(JsonNodeKind.Scalar, raw, NoItems, NoMembers);

    public static JsonNode Array(List<JsonNode> items) => new(JsonNodeKind.Array, string.Empty, items, NoMembers);

    public static JsonNode Object(List<KeyValuePair<string, JsonNode>> members) => new(JsonNodeKind.Object, string.Empty, NoItems, members);

    /// <summary>An array or map of which only some rows are kept.</summary>
    public static JsonNode Excerpt(JsonNode source, IReadOnlyList<int> rows) => source.Kind == JsonNodeKind.Array
        ? new JsonNode(JsonNodeKind.Array, string.Empty, [.. rows.Select(row => source.Items[row])], NoMembers) { Total = source.Items.Count }
        : new JsonNode(JsonNodeKind.Object, string.Empty, NoItems, [.. rows.Select(row => source.Members[row])]) { Total = source.Members.Count };

    /// <summary>The member of that raw key, or null.</summary>
    public JsonNode? Find(string rawKey)
    {
        foreach (var (key, value) in Members)
        {
            if (string.Equals(key, rawKey, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }
}
