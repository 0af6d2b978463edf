namespace Castellum.Compression.Structured;

/// <summary>Builds nodes from minified JSON that <see cref="JsonScan"/> has accepted.</summary>
internal static class JsonParser
{
    /// <summary>Deeper values are left as they are.</summary>
    public const int MaxDepth = 64;

    /// <summary>Parses, or answers null when the value is nested deeper than <see cref="MaxDepth"/>.</summary>
    public static JsonNode? Parse(string minified)
    {
        var at = 0;
        return Value(minified, ref at, 0);
    }

    private static JsonNode? Value(string text, ref int at, int depth)
    {
        switch (text[at])
        {
            case '{':
                return depth >= MaxDepth ? null : Object(text, ref at, depth);
            case '[':
                return depth >= MaxDepth ? null : Array(text, ref at, depth);
            default:
                var end = text[at] == '"' ? JsonScan.StringEnd(text, at) : JsonScan.ScalarEnd(text, at);
                var raw = text[at..end];
                at = end;
                return JsonNode.Scalar(raw);
        }
    }

    private static JsonNode? Object(string text, ref int at, int depth)
    {
        var members = new List<KeyValuePair<string, JsonNode>>();
        at++;
        while (text[at] != '}')
        {
            at += text[at] == ',' ? 1 : 0;
            var end = JsonScan.StringEnd(text, at);
            var key = text[at..end];
            at = end + 1;
            var value = Value(text, ref at, depth + 1);
            if (value is null)
            {
                return null;
            }

            members.Add(new(key, value));
        }

        at++;
        return JsonNode.Object(members);
    }

    private static JsonNode? Array(string text, ref int at, int depth)
    {
        var items = new List<JsonNode>();
        at++;
        while (text[at] != ']')
        {
            at += text[at] == ',' ? 1 : 0;
            var value = Value(text, ref at, depth + 1);
            if (value is null)
            {
                return null;
            }

            items.Add(value);
        }

        at++;
        return JsonNode.Array(items);
    }
}
