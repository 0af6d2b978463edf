namespace Castellum.Compression.Structured;

/// <summary>One column of a table: where its values sit in the objects, and how its cells are written.</summary>
internal sealed class TableColumn
{
    /// <summary>Raw keys from the row object down to the value; empty for the key of a keyed map.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>The value per row, null where absent.</summary>
    public required JsonNode?[] Cells { get; init; }

    /// <summary>The columns of a list of uniform objects inside each cell, or null.</summary>
    public IReadOnlyList<TableColumn>? Inner { get; init; }

    /// <summary>A raw value that every row has, or null.</summary>
    public string? Constant { get; set; }

    /// <summary>Raw text before the varying part of every cell's string, or null when cells are written in full.</summary>
    public string? Prefix { get; set; }

    /// <summary>Raw text after the varying part.</summary>
    public string Suffix { get; set; } = string.Empty;

    /// <summary>The column whose value is the varying part; null: the cell itself.</summary>
    public TableColumn? Source { get; set; }

    /// <summary>Whether rows carry a cell for this column.</summary>
    public bool HasCells => Constant is null && Source is null;
}
