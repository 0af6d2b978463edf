namespace Castellum.Compression.Structured;

/// <summary>Reads what <see cref="TableWriter"/> puts between the braces of a header.</summary>
internal sealed class TableHeaderReader(string text, char delimiter)
{
    private const int MaxColumns = 400;
    private const int MaxNesting = 8;

    private int _at;

    /// <summary>Reads from the opening brace to after the closing one; null when malformed.</summary>
    public List<TableHeaderColumn>? Read(ref int at)
    {
        _at = at;
        var columns = Columns('{', '}', 0);
        at = _at;
        return columns;
    }

    private char Current => _at < text.Length ? text[_at] : '\0';

    private List<TableHeaderColumn>? Columns(char open, char close, int nesting)
    {
        if (Current != open || nesting > MaxNesting)
        {
            return null;
        }

        var columns = new List<TableHeaderColumn>();
        var references = new List<(TableHeaderColumn Column, string Name)>();
        do
        {
            _at++;
            var column = Column(references, nesting);
            // Only the first column of a map has no name of its own.
            if (column is null || columns.Count > MaxColumns || (column.Path.Count == 0 && (columns.Count > 0 || nesting > 0)))
            {
                return null;
            }

            columns.Add(column);
        }
        while (Current == delimiter);

        if (Current != close)
        {
            return null;
        }

        _at++;
        foreach (var (column, name) in references)
        {
            column.Source = columns.FindIndex(other => string.Equals(other.Written, name, StringComparison.Ordinal));
            if (column.Source < 0 || !columns[column.Source].HasCell || columns[column.Source].Inner is not null)
            {
                return null;
            }
        }

        return columns;
    }

    private TableHeaderColumn? Column(List<(TableHeaderColumn, string)> references, int nesting)
    {
        var path = Path(out var written);
        if (path is null)
        {
            return null;
        }

        var column = new TableHeaderColumn { Path = path, Written = written, IsText = path.Count == 0 };
        if (Current == '(')
        {
            column.Inner = Columns('(', ')', nesting + 1);
            return column.Inner is null ? null : column;
        }

        if (Current != '=')
        {
            return column;
        }

        _at++;
        return Rule(column, references) ? column : null;
    }

    private bool Rule(TableHeaderColumn column, List<(TableHeaderColumn, string)> references)
    {
        if (Current == '"' || JsonScan.ScalarEnd(text, _at) > 0)
        {
            if (Literal() is not { } raw)
            {
                return false;
            }

            if (Current != '+')
            {
                column.Constant = raw;
                return true;
            }

            if (raw[0] != '"')
            {
                return false;
            }

            column.Prefix = raw[1..^1];
            _at++;
        }

        column.IsText = true;
        return Varying(column, references) && Suffix(column);
    }

    private string? Literal()
    {
        var end = Current == '"' ? JsonScan.StringEnd(text, _at) : JsonScan.ScalarEnd(text, _at);
        if (end < 0)
        {
            return null;
        }

        var raw = text[_at..end];
        _at = end;
        return raw;
    }

    // The cell itself, the key of the row, or another column.
    private bool Varying(TableHeaderColumn column, List<(TableHeaderColumn, string)> references)
    {
        if (Current is '*' or '^')
        {
            if (Current == '^')
            {
                references.Add((column, string.Empty));
            }

            _at++;
            return true;
        }

        if (Path(out var name) is not { Count: > 0 })
        {
            return false;
        }

        references.Add((column, name));
        return true;
    }

    private bool Suffix(TableHeaderColumn column)
    {
        if (Current != '+')
        {
            return true;
        }

        _at++;
        var end = Current == '"' ? JsonScan.StringEnd(text, _at) : -1;
        if (end < 0)
        {
            return false;
        }

        column.Suffix = text[(_at + 1)..(end - 1)];
        _at = end;
        return true;
    }

    private List<string>? Path(out string written)
    {
        var start = _at;
        var path = new List<string>();
        written = string.Empty;
        if (Current == delimiter)
        {
            return path;
        }

        while (true)
        {
            var from = _at;
            var end = Current == '"' ? JsonScan.StringEnd(text, _at) : NameEnd();
            if (end <= from)
            {
                return null;
            }

            path.Add(text[from] == '"' ? text[from..end] : $"\"{text[from..end]}\"");
            _at = end;
            if (Current != '.' || path.Count > 64)
            {
                written = text[start.._at];
                return path;
            }

            _at++;
        }
    }

    private int NameEnd()
    {
        var end = _at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-'))
        {
            end++;
        }

        return end;
    }
}
