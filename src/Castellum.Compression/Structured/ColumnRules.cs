namespace Castellum.Compression.Structured;

/// <summary>States once in the header what is the same in every row: constants, common beginnings and ends, values made of another column's.</summary>
internal static class ColumnRules
{
    private const int MinAffix = 6;
    private const int MinSource = 2;

    /// <summary>Decides the rule of each column.</summary>
    public static void Apply(IReadOnlyList<TableColumn> columns, bool derive)
    {
        foreach (var column in columns)
        {
            if (column.Inner is not null)
            {
                Apply(column.Inner, derive: false);
            }
            else if (column.Cells.Length >= 2 && column.Path.Count > 0)
            {
                ApplyConstantOrAffix(column);
            }
        }

        for (var i = 0; derive && i < columns.Count; i++)
        {
            if (columns[i].Inner is null && columns[i].Constant is null && columns[i].Cells.Length >= 2 && columns[i].Path.Count > 0)
            {
                Derive(columns, columns[i]);
            }
        }
    }

    private static void ApplyConstantOrAffix(TableColumn column)
    {
        var first = column.Cells[0];
        if (first is null || Array.Exists(column.Cells, cell => cell is null || cell.Kind != JsonNodeKind.Scalar))
        {
            return;
        }

        if (Array.TrueForAll(column.Cells, cell => string.Equals(cell!.Raw, first.Raw, StringComparison.Ordinal)))
        {
            column.Constant = first.Raw;
            return;
        }

        if (!Array.TrueForAll(column.Cells, cell => cell!.IsString))
        {
            return;
        }

        var prefix = Content(first);
        var suffix = prefix;
        foreach (var cell in column.Cells)
        {
            var content = Content(cell!);
            prefix = prefix[..prefix.CommonPrefixLength(content)];
            suffix = suffix[(suffix.Length - CommonSuffix(suffix, content))..];
        }

        SetAffixes(column, prefix, suffix);
    }

    private static void SetAffixes(TableColumn column, ReadOnlySpan<char> prefix, ReadOnlySpan<char> suffix)
    {
        var shortest = column.Cells.Min(cell => cell!.Raw.Length - 2);
        prefix = TrimToBoundary(prefix, column);
        if (prefix.Length < MinAffix)
        {
            prefix = [];
        }

        if (suffix.Length < MinAffix || prefix.Length + suffix.Length > shortest || suffix.Contains('\\'))
        {
            suffix = [];
        }

        var literal = Array.Exists(column.Cells, cell => JsonText.LooksLikeScalar(Content(cell!)));
        if (prefix.Length > 0 || suffix.Length > 0 || literal)
        {
            column.Prefix = prefix.ToString();
            column.Suffix = suffix.ToString();
        }
    }

    // A cut inside an escape would leave half of it; a cut inside a word or number reads badly and merges badly into tokens.
    private static ReadOnlySpan<char> TrimToBoundary(ReadOnlySpan<char> prefix, TableColumn column)
    {
        if (prefix.Contains('\\'))
        {
            prefix = prefix[..prefix.IndexOf('\\')];
        }

        var first = Content(column.Cells[0]!);
        if (prefix.Length == first.Length || (prefix.Length > 0 && char.IsLetterOrDigit(prefix[^1])))
        {
            var cut = prefix.LastIndexOfAnyExcept(JsonText.WordChars);
            prefix = prefix[..(cut + 1)];
        }

        return prefix;
    }

    private static void Derive(IReadOnlyList<TableColumn> columns, TableColumn target)
    {
        if (Array.Exists(target.Cells, cell => cell is null || !cell.IsString))
        {
            return;
        }

        var sample = Content(target.Cells[0]!);
        foreach (var source in columns)
        {
            if (ReferenceEquals(source, target) || source.Source is not null || source.Inner is not null || source.Constant is not null
                || Array.Exists(source.Cells, cell => cell is null || cell.Kind != JsonNodeKind.Scalar))
            {
                continue;
            }

            var value = Content(source.Cells[0]!);
            var at = value.Length < MinSource || value.Contains('\\') ? -1 : sample.LastIndexOf(value, StringComparison.Ordinal);
            if (at < 0 || sample.Contains('\\'))
            {
                continue;
            }

            var (prefix, suffix) = (sample[..at].ToString(), sample[(at + value.Length)..].ToString());
            if (Matches(target, source, prefix, suffix))
            {
                (target.Prefix, target.Suffix, target.Source) = (prefix, suffix, source);
                return;
            }
        }
    }

    private static bool Matches(TableColumn target, TableColumn source, string prefix, string suffix)
    {
        for (var i = 0; i < target.Cells.Length; i++)
        {
            var whole = Content(target.Cells[i]!);
            var part = Content(source.Cells[i]!);
            if (whole.Length != prefix.Length + part.Length + suffix.Length || !whole.StartsWith(prefix, StringComparison.Ordinal)
                || !whole.EndsWith(suffix, StringComparison.Ordinal) || !whole.Slice(prefix.Length, part.Length).SequenceEqual(part))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> Content(JsonNode node) => JsonText.Content(node.Raw);

    private static int CommonSuffix(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var n = 0;
        while (n < a.Length && n < b.Length && a[^(n + 1)] == b[^(n + 1)])
        {
            n++;
        }

        return n;
    }
}
