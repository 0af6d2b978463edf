namespace Castellum.Compression.Structured;

/// <summary>A column as a header states it.</summary>
internal sealed class TableHeaderColumn
{
    /// <summary>Raw keys, with quotes.</summary>
    public required List<string> Path { get; init; }

    /// <summary>Inner columns of a list of objects, or null.</summary>
    public List<TableHeaderColumn>? Inner { get; set; }

    /// <summary>The raw value of all rows, or null.</summary>
    public string? Constant { get; set; }

    /// <summary>Whether cells are string content between <see cref="Prefix"/> and <see cref="Suffix"/>.</summary>
    public bool IsText { get; set; }

    /// <summary>Raw content before the cell's.</summary>
    public string Prefix { get; set; } = string.Empty;

    /// <summary>Raw content after it.</summary>
    public string Suffix { get; set; } = string.Empty;

    /// <summary>The index of the column whose content is used instead of a cell, or -1.</summary>
    public int Source { get; set; } = -1;

    /// <summary>The path as written, for references.</summary>
    public required string Written { get; init; }

    /// <summary>Whether rows carry a cell.</summary>
    public bool HasCell => Constant is null && Source < 0;
}
