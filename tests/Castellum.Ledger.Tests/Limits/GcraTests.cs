using Castellum.Ledger.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace Castellum.Ledger.Tests.Limits;

public class GcraTests
{
    [Fact]
    public void Take_AnyArrivals_NeverAdmitsMoreThanBurstPlusRate()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<PositiveInt>(),
            ArbMap.Default.ArbFor<NonNegativeInt[]>(),
            (limit, gaps) =>
            {
                var perMinute = (limit.Get % 500) + 1;
                long tat = 0, now = 1_000_000_000, admitted = 0;
                var start = now;
                foreach (var gap in gaps)
                {
                    now += (long)gap.Get * 10_000;
                    var (next, wait) = Gcra.Take(tat, now, perMinute, 1);
                    tat = next;
                    admitted += wait == 0 ? 1 : 0;
                    if (wait > 0)
                    {
                        Gcra.Take(tat, now + wait, perMinute, 1).Wait.ShouldBe(0);
                    }
                }

                admitted.ShouldBeLessThanOrEqualTo(perMinute + ((now - start) * perMinute / Gcra.Minute) + 1);
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Take_FullBurstThenOneMore_SaysExactlyHowLongToWait()
    {
        long tat = 0;
        for (var i = 0; i < 60; i++)
        {
            (tat, var wait) = Gcra.Take(tat, 0, 60, 1);
            wait.ShouldBe(0);
        }

        Gcra.Take(tat, 0, 60, 1).Wait.ShouldBe(1_000_000);
        Gcra.Left(tat, 0, 60).ShouldBe(0);
        Gcra.Left(tat, 30_000_000, 60).ShouldBe(30);
    }

    [Fact]
    public void Take_CostBeyondTheLimit_IsAdmittedOnceFullAndThenHoldsUp()
    {
        var (tat, wait) = Gcra.Take(0, 0, 1000, 5000);

        wait.ShouldBe(0);
        Gcra.Take(tat, 0, 1000, 1).Wait.ShouldBeInRange(4 * Gcra.Minute, 5 * Gcra.Minute);
        Gcra.Correct(tat, 0, 1000, -5000).ShouldBe(0);
    }
}
