using System.Text;

namespace Castellum.Compression.Structured;

/// <summary>Writes a node as minified JSON, scalars and keys by their raw text.</summary>
internal static class JsonWriter
{
    public static string Write(JsonNode node)
    {
        var output = new StringBuilder();
        Write(node, output);
        return output.ToString();
    }

    public static void Write(JsonNode node, StringBuilder output)
    {
        switch (node.Kind)
        {
            case JsonNodeKind.Scalar:
                output.Append(node.Raw);
                break;
            case JsonNodeKind.Array:
                output.Append('[');
                for (var i = 0; i < node.Items.Count; i++)
                {
                    Write(node.Items[i], i > 0 ? output.Append(',') : output);
                }

                output.Append(']');
                break;
            case JsonNodeKind.Object:
                output.Append('{');
                for (var i = 0; i < node.Members.Count; i++)
                {
                    output.Append(i > 0 ? "," : string.Empty).Append(node.Members[i].Key).Append(':');
                    Write(node.Members[i].Value, output);
                }

                output.Append('}');
                break;
        }
    }
}
