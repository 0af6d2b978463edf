using System.Globalization;
using System.Text;
using Castellum.Kernel.Money;
using Castellum.Ledger.Writing;

namespace Castellum.Ledger.Exports;

/// <summary>Writes rows as CSV (RFC 4180), UTF-8 with a header.</summary>
/// <remarks>A text that a spreadsheet would run as a formula is written with an apostrophe in front: model names and tasks come from clients.</remarks>
internal static class CsvWriter
{
    private const int FlushAt = 64 * 1024;

    public static async Task WriteAsync(
        Stream output, IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<UsageEventRow> rows, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', columns.Select(c => c.Name)).Append("\r\n");
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            for (var i = 0; i < columns.Count; i++)
            {
                text.Append(i == 0 ? "" : ",");
                Append(text, columns[i], columns[i].Read(row));
            }

            text.Append("\r\n");
            if (text.Length > FlushAt)
            {
                await FlushAsync(output, text, cancellationToken);
            }
        }

        await FlushAsync(output, text, cancellationToken);
    }

    internal static void Append(StringBuilder text, ExportColumn column, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string s:
                AppendText(text, s);
                break;
            case DateTimeOffset at:
                text.Append(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
                break;
            case long nano when column.Kind == ExportKind.Money:
                text.Append(new NanoUsd(nano));
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }

    private static void AppendText(StringBuilder text, string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        if (safe.AsSpan().ContainsAny(",\"\r\n"))
        {
            text.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            text.Append(safe);
        }
    }

    private static async Task FlushAsync(Stream output, StringBuilder text, CancellationToken cancellationToken)
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
        text.Clear();
    }
}
