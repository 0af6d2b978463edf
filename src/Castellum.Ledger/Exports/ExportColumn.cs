using Castellum.Ledger.Writing;

namespace Castellum.Ledger.Exports;

/// <summary>One column of an export.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How its values are stored.</param>
/// <param name="Read">Its value in a row: a string, a long, a double, a bool, a <see cref="DateTimeOffset"/> or null.</param>
internal sealed record ExportColumn(string Name, ExportKind Kind, Func<UsageEventRow, object?> Read);

/// <summary>The types of export columns.</summary>
internal enum ExportKind
{
    Text,
    Number,
    Real,
    Flag,
    Instant,

    /// <summary>Nano-dollars: a decimal number of dollars in CSV, a decimal of scale 9 in Parquet.</summary>
    Money,
}
