using System.Globalization;
using Castellum.Compression.Structured;

namespace Castellum.Compression.Reducing;

/// <summary>Chooses the rows of long lists that a reader needs: first and last, errors, outliers, changes, and what the question names.</summary>
internal sealed class RowReducer(Func<string, bool> isWanted)
{
    private const int MinRows = 30;
    private const int Head = 8;
    private const int Tail = 4;
    private const int MaxExtra = 40;
    private const double Sigmas = 3;

    /// <summary>Rows left out so far.</summary>
    public int Omitted { get; private set; }

    /// <summary>The value with its long lists shortened; inner lists of kept rows too.</summary>
    public JsonNode Reduce(JsonNode node)
    {
        if (node.Kind == JsonNodeKind.Scalar)
        {
            return node;
        }

        var values = node.Kind == JsonNodeKind.Array ? node.Items : [.. node.Members.Select(member => member.Value)];
        if (values.Count >= MinRows && values.TrueForAll(value => value.Kind == JsonNodeKind.Object))
        {
            var rows = Choose(values, node);
            if (rows.Count * 10 < values.Count * 8)
            {
                Omitted += values.Count - rows.Count;
                return JsonNode.Excerpt(node, rows);
            }
        }

        return node.Kind == JsonNodeKind.Array
            ? JsonNode.Array(node.Items.ConvertAll(Reduce))
            : JsonNode.Object(node.Members.ConvertAll(member => new KeyValuePair<string, JsonNode>(member.Key, Reduce(member.Value))));
    }

    private List<int> Choose(List<JsonNode> rows, JsonNode node)
    {
        var kept = new SortedSet<int>(Enumerable.Range(0, Head).Concat(Enumerable.Range(rows.Count - Tail, Tail)));
        var wanted = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var text = (node.Kind == JsonNodeKind.Object ? node.Members[i].Key : string.Empty) + JsonWriter.Write(rows[i]);
            if (isWanted(text) || (Signals.IsError(text) && wanted++ < MaxExtra))
            {
                kept.Add(i);
            }
        }

        kept.UnionWith(Outliers(rows).Take(MaxExtra));
        kept.UnionWith(RareValues(rows).Take(MaxExtra));
        return [.. kept];
    }

    // Numbers far from their column's mean.
    private static IEnumerable<int> Outliers(List<JsonNode> rows)
    {
        foreach (var key in rows[0].Members.Select(member => member.Key))
        {
            var values = rows.ConvertAll(row => row.Find(key) is { Kind: JsonNodeKind.Scalar } cell
                && double.TryParse(cell.Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN);
            var numbers = values.Where(value => !double.IsNaN(value)).ToList();
            if (numbers.Count < MinRows)
            {
                continue;
            }

            var mean = numbers.Average();
            var deviation = Math.Sqrt(numbers.Average(value => (value - mean) * (value - mean)));
            for (var i = 0; i < values.Count; i++)
            {
                if (deviation > 0 && Math.Abs(values[i] - mean) > Sigmas * deviation)
                {
                    yield return i;
                }
            }
        }
    }

    // The first row of each value in columns with few different ones: states, types, flags.
    private static IEnumerable<int> RareValues(List<JsonNode> rows)
    {
        foreach (var key in rows[0].Members.Select(member => member.Key))
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < rows.Count && seen.Count <= 12; i++)
            {
                if (rows[i].Find(key) is { Kind: JsonNodeKind.Scalar } cell)
                {
                    seen.TryAdd(cell.Raw, i);
                }
            }

            foreach (var row in seen.Count <= 12 ? seen.Values : Enumerable.Empty<int>())
            {
                yield return row;
            }
        }
    }
}
