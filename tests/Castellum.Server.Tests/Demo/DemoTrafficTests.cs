using Castellum.Server.Demo;

namespace Castellum.Server.Tests.Demo;

public sealed class DemoTrafficTests
{
    private static readonly DateTimeOffset End = new(2026, 11, 21, 10, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Before_SameSeedAndEnd_IsTheSameTraffic() => DemoTraffic.Before(End, 7).ShouldBe(DemoTraffic.Before(End, 7));

    [Fact]
    public void Before_AnySeed_StaysWithinTheDaysBeforeTheEnd()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var calls = DemoTraffic.Before(End.AddHours(seed), seed);

            calls[0].At.ShouldBeGreaterThanOrEqualTo(End.AddHours(seed).AddDays(-DemoTraffic.Days));
            calls[^1].At.ShouldBeLessThanOrEqualTo(End.AddHours(seed));
            calls.Select(c => c.Id).Distinct().Count().ShouldBe(calls.Count);
        }
    }

    [Fact]
    public void Before_AnyCall_SavesLessThanItHad() =>
        DemoTraffic.Before(End, 3).ShouldAllBe(c => c.Saved >= 0 && c.Saved < c.Original && c.Cached <= c.Original - c.Saved && c.Output >= 0);

    [Fact]
    public void Before_EveryWorkload_HasItsShare()
    {
        var byTask = DemoTraffic.Before(End, 3).CountBy(c => c.Workload.Task).ToDictionary();

        byTask.Keys.ShouldBe(DemoWorkload.Mix.Select(w => w.Task), ignoreOrder: true);
        byTask["support-chat"].ShouldBeGreaterThan(byTask["code-review"]);
    }
}
