using System.Text;
using Castellum.Compression.Tokenizing;

namespace Castellum.Compression.Structured;

/// <summary>Rewrites lists of uniform objects and keyed maps inside a JSON value as tables, wherever that takes fewer tokens.</summary>
internal sealed class JsonTableEncoder(ITokenCounter counter)
{
    private const int MinRows = 2;

    /// <summary>The value with tables, or plain minified JSON where none pays.</summary>
    public string Encode(JsonNode node)
    {
        var output = new StringBuilder();
        Write(node, output, top: true);
        return output.ToString();
    }

    private void Write(JsonNode node, StringBuilder output, bool top)
    {
        if (node.Kind == JsonNodeKind.Scalar)
        {
            output.Append(node.Raw);
            return;
        }

        var table = Table(node);
        if (table is not null)
        {
            var plain = Plain(node);
            if (counter.Count(table) < counter.Count(plain))
            {
                output.Append(table).Append(top ? string.Empty : "\n");
                return;
            }

            output.Append(plain);
            return;
        }

        WritePlain(node, output);
    }

    private string Plain(JsonNode node)
    {
        var output = new StringBuilder();
        WritePlain(node, output);
        return output.ToString();
    }

    private void WritePlain(JsonNode node, StringBuilder output)
    {
        var isArray = node.Kind == JsonNodeKind.Array;
        output.Append(isArray ? '[' : '{');
        var count = isArray ? node.Items.Count : node.Members.Count;
        for (var i = 0; i < count; i++)
        {
            output.Append(i > 0 ? "," : string.Empty);
            if (isArray)
            {
                Write(node.Items[i], output, top: false);
            }
            else
            {
                output.Append(node.Members[i].Key).Append(':');
                Write(node.Members[i].Value, output, top: false);
            }
        }

        if (node.Total > 0)
        {
            var note = $"\"… {node.Total - count} of {node.Total} omitted\"";
            output.Append(count > 0 ? "," : string.Empty).Append(isArray ? note : note + ":null");
        }

        output.Append(isArray ? ']' : '}');
    }

    private static string? Table(JsonNode node)
    {
        var keyed = node.Kind == JsonNodeKind.Object;
        var rows = keyed ? [.. node.Members.Select(member => member.Value)] : node.Items;
        if (rows.Count < MinRows || !rows.TrueForAll(row => row.Kind == JsonNodeKind.Object && row.Members.Count > 0))
        {
            return null;
        }

        var columns = TableSchema.Infer(rows);
        if (columns is null)
        {
            return null;
        }

        if (keyed)
        {
            // Keys are strings by nature: a cell that looks like a number is still a key.
            var keys = node.Members.Select(member => JsonNode.Scalar(member.Key)).ToArray();
            columns.Insert(0, new TableColumn { Path = [], Cells = keys, Prefix = string.Empty });
        }

        ColumnRules.Apply(columns, derive: true);
        var output = new StringBuilder();
        new TableWriter(output, Delimiter(columns)).Write(columns, rows.Count, keyed, node.Total);
        return output.ToString();
    }

    private static char Delimiter(List<TableColumn> columns)
    {
        var (commas, bars, cells) = (0, 0, 0);
        foreach (var column in columns.Where(column => column.HasCells))
        {
            foreach (var cell in column.Cells)
            {
                if (cell is { IsString: true })
                {
                    cells++;
                    commas += cell.Raw.Contains(',', StringComparison.Ordinal) ? 1 : 0;
                    bars += cell.Raw.Contains('|', StringComparison.Ordinal) ? 1 : 0;
                }
            }
        }

        return commas > bars && commas * 10 > cells ? '|' : ',';
    }
}
