using Castellum.Foundation.Data.Hosting;
using Castellum.Ledger.Tests.Hosting;

namespace Castellum.Ledger.Tests.Analytics;

/// <summary>A call a minute before and a minute after each local midnight falls on its own day, in zones of every kind.</summary>
public class TimeZoneTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 30, 0, TimeSpan.Zero);

    public static TheoryData<DatabaseKind, string, string> Zones()
    {
        var data = new TheoryData<DatabaseKind, string, string>();
        foreach (var kind in new[] { DatabaseKind.Sqlite, DatabaseKind.Postgres })
        {
            foreach (var (zone, day) in new[]
            {
                ("Asia/Kolkata", "2026-03-15"), // +05:30
                ("Asia/Kathmandu", "2026-03-15"), // +05:45
                ("Australia/Eucla", "2026-03-15"), // +08:45
                ("America/St_Johns", "2026-11-01"), // -02:30 to -03:30, 25 hours
                ("Australia/Lord_Howe", "2026-04-05"), // daylight saving of half an hour
                ("Pacific/Chatham", "2026-09-27"), // +12:45 to +13:45, 23 hours
                ("America/New_York", "2026-03-08"), // 23 hours
                ("Europe/Berlin", "2026-10-25"), // 25 hours
                ("America/Havana", "2026-11-01"), // goes back over midnight: the first hour comes twice
                ("Asia/Beirut", "2026-03-29"), // goes forward at midnight: the day begins at 01:00
                ("UTC", "2026-02-28"),
            })
            {
                data.Add(kind, zone, day);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(Zones))]
    public async Task Days_OfAnyZone_BeginAndEndWhereTheyDo(DatabaseKind kind, string zone, string day)
    {
        await using var database = new TestDatabase(kind);
        await using var site = await TestSite.StartAsync(database.Options, new ManualTime(Now));
        var start = Midnight(zone, DateOnly.Parse(day));
        var end = Midnight(zone, DateOnly.Parse(day).AddDays(1));
        await site.RecordAsync(
            SampleEvents.Call(site.Organization, start.AddMinutes(-1)),
            SampleEvents.Call(site.Organization, start),
            SampleEvents.Call(site.Organization, start.AddMinutes(1)),
            SampleEvents.Call(site.Organization, end.AddMinutes(-1)),
            SampleEvents.Call(site.Organization, end),
            SampleEvents.Call(site.Organization, end.AddMinutes(1)));
        var range = $"from={Text(start.AddDays(-1))}&to={Text(end.AddDays(1))}";

        var days = (await site.GetAsync($"/v1/analytics/usage-over-time?granularity=day&time_zone={zone}&{range}")).GetProperty("points").EnumerateArray()
            .ToDictionary(p => p.GetProperty("at").GetDateTimeOffset(), p => p.GetProperty("requests").GetInt64());
        var own = await site.GetAsync($"/v1/analytics/savings?from={Text(start)}&to={Text(end)}");

        days[start].ShouldBe(3);
        days[end].ShouldBe(2);
        days.Values.Sum().ShouldBe(6);
        own.GetProperty("total_requests").GetInt64().ShouldBe(3);
    }

    // By asking the zone of each quarter of an hour, not by the arithmetic under test.
    private static DateTimeOffset Midnight(string zone, DateOnly day)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var at = new DateTimeOffset(day.ToDateTime(default), TimeSpan.Zero).AddHours(-16);
        while (DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, info).DateTime) < day)
        {
            at = at.AddMinutes(15);
        }

        return at;
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
