using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Web.Problems;
using Castellum.Ledger.Events;
using Castellum.Ledger.Exports;
using Castellum.Ledger.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Analytics;

/// <summary><c>GET /v1/analytics/export</c>: every call and correction of a period, streamed.</summary>
internal static class UsageExport
{
    public static IResult Get(CastellumDb db, TimeProvider time, string? format, string? period, string? from, string? to)
    {
        if (format is not (null or "csv" or "parquet"))
        {
            return new ProblemResult(AnalyticsErrors.UnknownFormat(format));
        }

        if (!AnalyticsPeriod.Parse(period, from, to, time.GetUtcNow()).TryGet(out var asked, out var error))
        {
            return new ProblemResult(error);
        }

        var (start, end) = (InstantConverter.FromMicroseconds(asked.From), InstantConverter.FromMicroseconds(asked.To));
        var rows = db.Set<UsageEventRow>().AsNoTracking()
            .Where(r => r.At >= start && r.At < end && r.Kind != UsageEventKind.Attempt)
            .AsAsyncEnumerable();
        return format == "parquet"
            ? TypedResults.Stream(
                output => new ParquetWriter(output, ExportColumns.All).WriteAsync(rows, CancellationToken.None),
                "application/vnd.apache.parquet",
                "castellum-usage.parquet")
            : TypedResults.Stream(
                output => CsvWriter.WriteAsync(output, ExportColumns.All, rows, CancellationToken.None), "text/csv; charset=utf-8", "castellum-usage.csv");
    }
}
