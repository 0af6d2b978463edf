namespace Castellum.Compression.Structured;

/// <summary>Finds the columns that a list of objects shares: nested objects by path, lists of uniform objects as inner columns.</summary>
internal static class TableSchema
{
    private const int MaxColumns = 160;
    private const int MaxNesting = 6;

    /// <summary>The columns in key order, or null when the objects do not fit one order of keys.</summary>
    public static List<TableColumn>? Infer(IReadOnlyList<JsonNode?> rows)
    {
        var columns = new List<TableColumn>();
        return Add(rows, [], columns, 0) && columns.Count > 0 ? columns : null;
    }

    private static bool Add(IReadOnlyList<JsonNode?> rows, IReadOnlyList<string> path, List<TableColumn> columns, int nesting)
    {
        var keys = MergedKeys(rows);
        if (keys is null || keys.Count == 0 || columns.Count + keys.Count > MaxColumns)
        {
            return false;
        }

        var filled = 0;
        foreach (var key in keys)
        {
            var cells = new JsonNode?[rows.Count];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = rows[i]?.Find(key);
                filled += cells[i] is null ? 0 : 1;
            }

            AddColumn(cells, [.. path, key], columns, nesting);
        }

        // Mostly empty tables read badly and save nothing.
        var present = rows.Count(row => row is not null);
        return filled * 10 >= keys.Count * present * 4;
    }

    private static void AddColumn(JsonNode?[] cells, IReadOnlyList<string> path, List<TableColumn> columns, int nesting)
    {
        if (nesting < MaxNesting && All(cells, node => node.Kind == JsonNodeKind.Object && node.Members.Count > 0))
        {
            var before = columns.Count;
            if (Add(cells, path, columns, nesting + 1))
            {
                return;
            }

            columns.RemoveRange(before, columns.Count - before);
        }

        if (nesting < MaxNesting && All(cells, IsListOfObjects))
        {
            var rows = cells.SelectMany(cell => cell?.Items ?? []).ToList();
            var inner = new List<TableColumn>();
            if (rows.Count >= 2 && Add(rows, [], inner, nesting + 1))
            {
                columns.Add(new TableColumn { Path = path, Cells = cells, Inner = inner });
                return;
            }
        }

        columns.Add(new TableColumn { Path = path, Cells = cells });
    }

    private static bool IsListOfObjects(JsonNode node) =>
        node.Kind == JsonNodeKind.Array && node.Items.TrueForAll(item => item.Kind == JsonNodeKind.Object && item.Members.Count > 0);

    private static bool All(JsonNode?[] cells, Predicate<JsonNode> test)
    {
        var any = false;
        foreach (var cell in cells)
        {
            if (cell is not null && !test(cell))
            {
                return false;
            }

            any |= cell is not null;
        }

        return any;
    }

    // One order that every object's keys follow, or null: decoding must put the members back where they were.
    private static List<string>? MergedKeys(IReadOnlyList<JsonNode?> rows)
    {
        var order = new List<string>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row is not null && !Merge(row, order, positions))
            {
                return null;
            }
        }

        return order;
    }

    private static bool Merge(JsonNode row, List<string> order, Dictionary<string, int> positions)
    {
        var last = -1;
        foreach (var (key, _) in row.Members)
        {
            if (positions.TryGetValue(key, out var position))
            {
                if (position <= last)
                {
                    return false;
                }

                last = position;
                continue;
            }

            if (order.Count >= MaxColumns)
            {
                return false;
            }

            order.Insert(++last, key);
            for (var i = last; i < order.Count; i++)
            {
                positions[order[i]] = i;
            }
        }

        return true;
    }
}
