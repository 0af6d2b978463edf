using System.Text;

namespace Castellum.Compression.Structured;

/// <summary>Reads one row of a table and writes the object it stands for.</summary>
internal sealed class TableRowReader(string text, char delimiter, StringBuilder output, long limit)
{
    private int _at;

    /// <summary>Reads a row; false when it does not fit the columns or the output grows beyond the limit.</summary>
    public bool Row(List<TableHeaderColumn> columns, bool keyed, ref int at)
    {
        _at = at;
        var values = Cells(columns, inner: false);
        at = _at;
        if (values is null || output.Length > limit)
        {
            return false;
        }

        if (keyed)
        {
            output.Append(values[0]).Append(':');
        }

        Write(columns, values, keyed ? 1 : 0);
        return true;
    }

    private char Current => _at < text.Length ? text[_at] : '\0';

    private string?[]? Cells(List<TableHeaderColumn> columns, bool inner)
    {
        var values = new string?[columns.Count];
        var first = true;
        for (var i = 0; i < columns.Count; i++)
        {
            if (!columns[i].HasCell)
            {
                continue;
            }

            if (!first && Current != delimiter)
            {
                return null;
            }

            _at += first ? 0 : 1;
            first = false;
            if (!Cell(columns[i], inner, out values[i]))
            {
                return null;
            }
        }

        for (var i = 0; i < columns.Count; i++)
        {
            values[i] ??= columns[i].Constant;
            if (columns[i].Source >= 0 && values[columns[i].Source] is { } source)
            {
                values[i] = $"\"{columns[i].Prefix}{JsonText.Content(source)}{columns[i].Suffix}\"";
            }
        }

        return values;
    }

    private bool Cell(TableHeaderColumn column, bool inner, out string? value)
    {
        value = null;
        if (column.Inner is not null && Current == '(')
        {
            return List(column.Inner, out value);
        }

        if (Current == '"' || (Current is '[' or '{' && !column.IsText))
        {
            var end = Current == '"' ? JsonScan.StringEnd(text, _at) : PlainEnd();
            if (end < 0)
            {
                return false;
            }

            value = text[_at..end];
            _at = end;
            value = column.IsText ? $"\"{column.Prefix}{value[1..^1]}{column.Suffix}\"" : value;
            return true;
        }

        var stop = _at;
        while (stop < text.Length && text[stop] != delimiter && text[stop] != '\n' && !(inner && text[stop] is ';' or ')'))
        {
            stop++;
        }

        var bare = text[_at..stop];
        _at = stop;
        if (bare.Length > 0)
        {
            value = column.IsText ? $"\"{column.Prefix}{bare}{column.Suffix}\"" : JsonText.LooksLikeScalar(bare) ? bare : $"\"{bare}\"";
        }

        return true;
    }

    private int PlainEnd()
    {
        var copy = new StringBuilder();
        return JsonScan.TryMinify(text.AsSpan(_at), copy, out var length) ? _at + length : -1;
    }

    private bool List(List<TableHeaderColumn> columns, out string? value)
    {
        var list = new StringBuilder("[");
        value = null;
        _at++;
        for (var first = true; Current != ')'; first = false)
        {
            if (!first && Current != ';')
            {
                return false;
            }

            _at += first ? 0 : 1;
            var before = _at;
            var values = Cells(columns, inner: true);
            if (values is null || (_at == before && Current is not (';' or ')')) || list.Length > limit)
            {
                return false;
            }

            var nested = new TableRowReader(text, delimiter, list.Append(first ? string.Empty : ","), limit);
            nested.Write(columns, values, 0);
        }

        _at++;
        value = list.Append(']').ToString();
        return true;
    }

    private void Write(List<TableHeaderColumn> columns, string?[] values, int from)
    {
        var open = new List<string>();
        output.Append('{');
        var first = true;
        for (var i = from; i < columns.Count; i++)
        {
            if (values[i] is null)
            {
                continue;
            }

            var path = columns[i].Path;
            var shared = 0;
            while (shared < open.Count && shared < path.Count - 1 && string.Equals(open[shared], path[shared], StringComparison.Ordinal))
            {
                shared++;
            }

            output.Append('}', open.Count - shared);
            open.RemoveRange(shared, open.Count - shared);
            output.Append(first ? string.Empty : ",");
            for (; open.Count < path.Count - 1; open.Add(path[open.Count]))
            {
                output.Append(path[open.Count]).Append(":{");
            }

            output.Append(path[^1]).Append(':').Append(values[i]);
            first = false;
        }

        output.Append('}', open.Count + 1);
    }
}
