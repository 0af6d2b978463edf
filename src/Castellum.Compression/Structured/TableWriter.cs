using System.Text;

namespace Castellum.Compression.Structured;

/// <summary>Writes a table: <c>[2]{id,name}</c> and one line per row, or <c>{2}{,name}</c> for a map with its keys in the first column.</summary>
/// <remarks>
/// In the header <c>a.b</c> is a path, <c>a=1</c> a value common to all rows, <c>a="https://"+*</c> a common beginning,
/// <c>a="x/"+id+"/y"</c> a value made from another column, <c>a(b,c)</c> a list of objects,
/// <c>^</c> the key of a map's row. An empty cell is an absent member.
/// </remarks>
internal sealed class TableWriter(StringBuilder output, char delimiter)
{
    private readonly Dictionary<TableColumn, int> _written = [];

    /// <summary>Writes header and rows; <paramref name="total"/> is the number of rows of which these are an excerpt, or zero.</summary>
    public void Write(IReadOnlyList<TableColumn> columns, int rows, bool keyed, int total = 0)
    {
        output.Append(keyed ? '{' : '[').Append(rows);
        if (total > 0)
        {
            // Not a number: an excerpt must never be decoded as if it were the whole.
            output.Append(" of ").Append(total);
        }

        if (delimiter != ',')
        {
            output.Append(delimiter);
        }

        output.Append(keyed ? '}' : ']').Append('{');
        Header(columns);
        output.Append('}');
        for (var row = 0; row < rows; row++)
        {
            output.Append('\n');
            Row(columns, row);
        }
    }

    private void Header(IReadOnlyList<TableColumn> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
            {
                output.Append(delimiter);
            }

            Header(columns[i]);
        }
    }

    private void Header(TableColumn column)
    {
        Name(column);
        if (column.Inner is not null)
        {
            output.Append('(');
            Header(column.Inner);
            output.Append(')');
        }
        else if (column.Constant is not null)
        {
            output.Append('=').Append(column.Constant);
        }
        else if (column.Prefix is not null && column.Path.Count > 0)
        {
            output.Append('=');
            Literal(column.Prefix, before: true);
            if (column.Source is null)
            {
                output.Append('*');
            }
            else if (column.Source.Path.Count == 0)
            {
                output.Append('^');
            }
            else
            {
                Name(column.Source);
            }

            Literal(column.Suffix, before: false);
        }
    }

    private void Name(TableColumn column)
    {
        for (var i = 0; i < column.Path.Count; i++)
        {
            if (i > 0)
            {
                output.Append('.');
            }

            var content = JsonText.Content(column.Path[i]);
            if (JsonText.IsBareName(content))
            {
                output.Append(content);
            }
            else
            {
                output.Append(column.Path[i]);
            }
        }
    }

    private void Literal(string content, bool before)
    {
        if (content.Length > 0)
        {
            output.Append(before ? string.Empty : "+").Append('"').Append(content).Append('"').Append(before ? "+" : string.Empty);
        }
    }

    private void Row(IReadOnlyList<TableColumn> columns, int row)
    {
        var first = true;
        foreach (var column in columns)
        {
            if (!column.HasCells)
            {
                continue;
            }

            if (!first)
            {
                output.Append(delimiter);
            }

            first = false;
            if (column.Cells[row] is { } cell)
            {
                Cell(column, cell);
            }
        }
    }

    private void Cell(TableColumn column, JsonNode cell)
    {
        if (column.Inner is not null)
        {
            Inner(column, cell);
        }
        else if (column.Prefix is not null)
        {
            var content = JsonText.Content(cell.Raw);
            Bare(content[column.Prefix.Length..(content.Length - column.Suffix.Length)], quoteScalars: false);
        }
        else if (cell.IsString)
        {
            Bare(JsonText.Content(cell.Raw), quoteScalars: true);
        }
        else
        {
            JsonWriter.Write(cell, output);
        }
    }

    private void Bare(ReadOnlySpan<char> content, bool quoteScalars)
    {
        if (JsonText.IsBare(content, delimiter) && !(quoteScalars && JsonText.LooksLikeScalar(content)))
        {
            output.Append(content);
        }
        else
        {
            output.Append('"').Append(content).Append('"');
        }
    }

    private void Inner(TableColumn column, JsonNode cell)
    {
        // The inner columns hold the objects of all rows one after the other; rows are written in order.
        var start = _written.GetValueOrDefault(column);
        _written[column] = start + cell.Items.Count;
        output.Append('(');
        for (var i = 0; i < cell.Items.Count; i++)
        {
            if (i > 0)
            {
                output.Append(';');
            }

            Row(column.Inner!, start + i);
        }

        output.Append(')');
    }
}
