using System.Text;
using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Exports;
using Castellum.Ledger.Tests.Hosting;

namespace Castellum.Ledger.Tests.Exports;

public class ExportTests
{
    public static TheoryData<DatabaseKind> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Csv_HostileText_IsQuotedAndNoFormula(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(SampleEvents.Noon.AddHours(1)));
        await site.RecordAsync(SampleEvents.Call(site.Organization) with { Task = "=HYPERLINK(\"x\"),\nnext" }, SampleEvents.Call(site.Organization));

        var csv = await site.Client.GetStringAsync("/v1/analytics/export?format=csv&period=7d");
        var rows = CsvReader.Read(csv).ToList();

        rows.Count.ShouldBe(2);
        rows.Count(r => r["task"] == "'=HYPERLINK(\"x\"),\nnext").ShouldBe(1);
        rows.ShouldAllBe(r => r["cost_with_usd"] == "0.001000000" && r["at"].StartsWith("2026-11-20T12:00:00"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Parquet_Export_HoldsEveryRowInItsColumns(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(SampleEvents.Noon.AddHours(1)));
        await site.RecordAsync([.. Enumerable.Range(0, 37).Select(i => SampleEvents.Call(site.Organization, cost: 1000 + i) with { Task = i % 3 == 0 ? null : $"t{i}" })]);

        var bytes = await site.Client.GetByteArrayAsync("/v1/analytics/export?format=parquet&period=7d");
        var file = new ParquetProbe(bytes);

        file.Rows.ShouldBe(37);
        file.Columns.ShouldBe(ExportColumns.All.Select(c => c.Name));
        file.Numbers("cost_with_usd").Order().ShouldBe(Enumerable.Range(1000, 37).Select(i => (long?)i));
        file.Texts("task").Count(t => t is null).ShouldBe(13);
        file.Texts("task").ShouldContain("t35");
        Encoding.ASCII.GetString(bytes, 0, 4).ShouldBe("PAR1");
    }

    [Theory]
    [InlineData("a,b\n1,2\n", 1)]
    [InlineData("\uFEFFa,b\r\n\"1\r\n\",2\r\n\r\n3,4", 2)]
    [InlineData("a\n", 0)]
    [InlineData("", 0)]
    public void CsvReader_Forms_AreUnderstood(string text, int rows) => CsvReader.Read(text).Count().ShouldBe(rows);
}
