using System.Globalization;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Budgets;
using Castellum.Ledger.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Ledger.Tests.Budgets;

public class BudgetRaceTests
{
    // gpt-4o: 10 USD per million output tokens, so 100 tokens cost a tenth of a cent.
    private const long CallCost = 1_000_000;

    public static TheoryData<DatabaseKind> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Reserve_ThousandConcurrentCalls_SpendExactlyTheLimit(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        var organization = SampleEvents.NewOrganization();
        await AddBudgetAsync(ledger, organization, 50 * CallCost);

        var spent = await SpendAsync(ledger, organization, 1000, _ => CallCost);
        await ledger.DrainAsync();

        spent.ShouldBe(50 * CallCost);
        (await ledger.CountAsync("SELECT sum(cost_with) FROM ld_rollup WHERE grain = 1 AND dimension = 0")).ShouldBe(spent);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Reserve_TwoNodes_NeverSpendMoreThanTheLimitAndUseMostOfIt(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        await using var first = await TestLedger.StartAsync(database.Options);
        var other = Directory.CreateTempSubdirectory("castellum-node-");
        await using var second = await TestLedger.StartAsync(database.Options, o => o.DataDirectory = other.FullName);
        var organization = SampleEvents.NewOrganization();
        await AddBudgetAsync(first, organization, 200 * CallCost);
        await second.Services.GetRequiredService<PolicyKeeper>().ReloadAsync(CancellationToken.None);
        var random = new Random(5);

        var costs = Enumerable.Range(0, 1000).Select(_ => (long)random.Next(1, (int)CallCost + 1)).ToArray();
        var spent = await Task.WhenAll(
            SpendAsync(first, organization, 500, i => costs[i]),
            SpendAsync(second, organization, 500, i => costs[500 + i]));
        await first.DrainAsync();
        await second.DrainAsync();

        spent.Sum().ShouldBeInRange(150 * CallCost, 200 * CallCost);
        (await first.CountAsync("SELECT sum(cost_with) FROM ld_rollup WHERE grain = 1 AND dimension = 0")).ShouldBe(spent.Sum());
        (await first.CountAsync("SELECT sum(amount) FROM ld_budget_lease")).ShouldBeInRange(0, (200 * CallCost) - spent.Sum());
    }

    [Fact]
    public async Task Reserve_HugeOutputLimits_DoNotBlockAnUnspentBudget()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        var organization = SampleEvents.NewOrganization();
        await AddBudgetAsync(ledger, organization, 25_000_000_000);

        // A million tokens would cost 10 USD: three such reservations at face value would fill the budget with nothing spent.
        List<Reservation> open = [];
        for (var i = 0; i < 30; i++)
        {
            var admitted = await ledger.Ledger.ReserveAsync(Request(organization, 1_000_000), CancellationToken.None);
            admitted.IsSuccess.ShouldBeTrue();
            admitted.Value.OutputLimit!.Value.Value.ShouldBeGreaterThan(1000);
            open.Add(admitted.Value);
        }

        open.Sum(r => r.Estimated.Value).ShouldBeLessThan(25_000_000_000);
        open.ForEach(r => r.Dispose());
        (await ledger.Ledger.ReserveAsync(Request(organization, 100), CancellationToken.None)).IsSuccess.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Reserve_AfterACrashWithOpenLeases_IsNotBlockedByThem(DatabaseKind kind)
    {
        await using var database = new TestDatabase(kind);
        var organization = SampleEvents.NewOrganization();
        var crashed = await TestLedger.StartAsync(database.Options);
        await AddBudgetAsync(crashed, organization, 2 * CallCost);
        (await crashed.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).IsSuccess.ShouldBeTrue();
        (await crashed.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).IsSuccess.ShouldBeTrue();
        (await crashed.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).Error!.Code.ShouldBe("budget_exceeded");
        await crashed.DisposeAsync();

        await using var restarted = await TestLedger.StartAsync(database.Options);
        await restarted.DrainAsync();
        await restarted.Services.GetRequiredService<BudgetKeeper>().RunAsync(CancellationToken.None);

        (await restarted.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Reserve_NewPeriod_StartsAnewAndForgottenReservationsEnd()
    {
        var time = new ManualTime(SampleEvents.Noon);
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var ledger = await TestLedger.StartAsync(database.Options, replace: s => s.AddSingleton<TimeProvider>(time));
        var organization = SampleEvents.NewOrganization();
        await AddBudgetAsync(ledger, organization, CallCost);
        var forgotten = (await ledger.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).Value;
        (await ledger.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).Error!.Code.ShouldBe("budget_exceeded");

        time.Advance(TimeSpan.FromHours(2));
        await ledger.Services.GetRequiredService<BudgetKeeper>().RunAsync(CancellationToken.None);
        forgotten.IsEnded.ShouldBeTrue();
        (await ledger.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).IsSuccess.ShouldBeTrue();
        time.Advance(TimeSpan.FromDays(1));

        (await ledger.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Clock_JumpsBackAndForth_BudgetsHoldAndEveryCallIsStored()
    {
        var time = new ManualTime(SampleEvents.Noon);
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var ledger = await TestLedger.StartAsync(database.Options, replace: s => s.AddSingleton<TimeProvider>(time));
        var organization = SampleEvents.NewOrganization();
        await AddBudgetAsync(ledger, organization, 10 * CallCost);
        var spent = new Dictionary<DateOnly, long>();
        foreach (var hours in new[] { 0, -1, 26, -49, 24 * 3650, -24 * 3650, 25, 0 })
        {
            time.Advance(TimeSpan.FromHours(hours));
            var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            spent[day] = spent.GetValueOrDefault(day) + await SpendAsync(ledger, organization, 20, _ => CallCost);
            await ledger.DrainAsync();
            await ledger.Services.GetRequiredService<BudgetKeeper>().RunAsync(CancellationToken.None);
        }

        spent.Values.ShouldAllBe(amount => amount > 0 && amount <= 10 * CallCost);
        (await ledger.CountAsync("SELECT count(*) FROM ld_usage_event WHERE kind = 0")).ShouldBe(spent.Values.Sum() / CallCost);
        (await ledger.CountAsync("SELECT sum(cost_with) FROM ld_rollup WHERE grain = 1 AND dimension = 0")).ShouldBe(spent.Values.Sum());
    }

    [Fact]
    public async Task Keeper_SpendingCrossesThresholds_TellsEachOnce()
    {
        var notices = new Notices();
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var ledger = await TestLedger.StartAsync(
            database.Options, replace: s => s.AddSingleton<IBudgetNotices>(notices).AddSingleton<TimeProvider>(new ManualTime(SampleEvents.Noon)));
        var organization = SampleEvents.NewOrganization();
        await AddBudgetAsync(ledger, organization, 10 * CallCost, BudgetAction.Warn);
        var keeper = ledger.Services.GetRequiredService<BudgetKeeper>();

        await SpendAsync(ledger, organization, 9, _ => CallCost);
        await ledger.DrainAsync();
        await keeper.RunAsync(CancellationToken.None);
        await keeper.RunAsync(CancellationToken.None);
        notices.Percents.ShouldBe([80]);

        (await SpendAsync(ledger, organization, 5, _ => CallCost)).ShouldBe(5 * CallCost);
        await ledger.DrainAsync();
        await keeper.RunAsync(CancellationToken.None);
        notices.Percents.ShouldBe([80, 100]);
    }

    [Fact]
    public async Task Reserve_UsedUpDowngradeBudget_AsksForTheCheapestRoute()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        var organization = SampleEvents.NewOrganization();
        await AddBudgetAsync(ledger, organization, CallCost, BudgetAction.Downgrade);

        (await ledger.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).Value.MustDowngrade.ShouldBeFalse();
        (await ledger.Ledger.ReserveAsync(Request(organization), CancellationToken.None)).Value.MustDowngrade.ShouldBeTrue();
    }

    [Fact]
    public async Task Reserve_WithADearerAlternative_HoldsItsPriceAndNeverSpendsMoreThanTheLimit()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        var organization = SampleEvents.NewOrganization();
        await AddBudgetAsync(ledger, organization, 100 * CallCost);
        var cheap = Request(organization) with { Model = "gpt-4o-mini" };
        var withDear = cheap with { Alternatives = [new AdmissionAlternative("openai", "gpt-4o")] };

        var alone = (await ledger.Ledger.ReserveAsync(cheap, CancellationToken.None)).Value;
        var held = (await ledger.Ledger.ReserveAsync(withDear, CancellationToken.None)).Value;

        alone.Estimated.Value.ShouldBeLessThan(CallCost);
        (held.Estimated.Value, held.CoversAlternatives).ShouldBe((CallCost, true));
        alone.Dispose();
        held.Dispose();
    }

    [Fact]
    public async Task Reserve_BudgetPaysForTheModelButNotForItsAlternative_AdmitsTheModelAlone()
    {
        await using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var ledger = await TestLedger.StartAsync(database.Options);
        var organization = SampleEvents.NewOrganization();
        await AddBudgetAsync(ledger, organization, CallCost / 2);
        var cheap = Request(organization) with { Model = "gpt-4o-mini" };

        var admitted = (await ledger.Ledger.ReserveAsync(cheap with { Alternatives = [new AdmissionAlternative("openai", "gpt-4o")] }, CancellationToken.None)).Value;

        admitted.CoversAlternatives.ShouldBeFalse();
        admitted.Estimated.Value.ShouldBeLessThanOrEqualTo(CallCost / 2);
    }

    private static AdmissionRequest Request(OrganizationId organization, long maxOutput = 100) => new()
    {
        Organization = organization, Feature = "gateway", Provider = "openai", Model = "gpt-4o", MaxOutput = new TokenCount(maxOutput),
    };

    private static async Task AddBudgetAsync(TestLedger ledger, OrganizationId organization, long limit, BudgetAction action = BudgetAction.Block)
    {
        await using (var scope = ledger.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(organization);
            var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
            db.Add(new Budget { Id = Guid.CreateVersion7(), Name = "race", Period = BudgetPeriod.Day, LimitNano = limit, Action = action, ChangedAt = SampleEvents.Noon });
            await db.SaveChangesAsync();
        }

        await ledger.Services.GetRequiredService<PolicyKeeper>().ReloadAsync(CancellationToken.None);
    }

    private static async Task<long> SpendAsync(TestLedger ledger, OrganizationId organization, int calls, Func<int, long> cost)
    {
        long spent = 0;
        var now = ledger.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await Parallel.ForEachAsync(Enumerable.Range(0, calls), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            var admitted = await ledger.Ledger.ReserveAsync(Request(organization), CancellationToken.None);
            if (!admitted.TryGet(out var reservation, out var refused))
            {
                refused.Code.ShouldBe("budget_exceeded");
                refused.Message.ShouldContain("USD", customMessage: i.ToString(CultureInfo.InvariantCulture));
                return;
            }

            await Task.Yield();
            var call = SampleEvents.Call(organization, now, cost(i));
            (await ledger.Ledger.SettleAsync(reservation, call, default, CancellationToken.None)).IsSuccess.ShouldBeTrue();
            Interlocked.Add(ref spent, cost(i));
        });
        return spent;
    }

    private sealed class Notices : IBudgetNotices
    {
        public List<int> Percents { get; } = [];

        public Task ReachedAsync(BudgetThresholdReached notice, CancellationToken cancellationToken)
        {
            Percents.Add(notice.Percent);
            return Task.CompletedTask;
        }
    }
}
