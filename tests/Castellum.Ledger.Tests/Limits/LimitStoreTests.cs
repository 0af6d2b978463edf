using Castellum.Ledger.Limits;
using Castellum.Ledger.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Castellum.Ledger.Tests.Limits;

public class LimitStoreTests
{
    private readonly ManualTime _time = new(SampleEvents.Noon);

    public static TheoryData<string> Stores { get; } = ["local", "redis"];

    [Theory, MemberData(nameof(Stores))]
    public async Task Take_ManyAtOnce_AdmitsExactlyTheLimit(string kind)
    {
        using var redis = Open(kind, out var store);
        LimitTarget[] targets = [new LimitTarget($"{Guid.NewGuid()}", 100, null, null)];

        var decisions = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => store.TakeAsync(targets, 0, Guid.NewGuid()).AsTask()));

        // A minute's worth at once; on Redis' own clock a few more may drip in while the test runs.
        decisions.Count(d => d.IsAdmitted).ShouldBeInRange(100, 105);
        var refused = decisions.First(d => !d.IsAdmitted);
        refused.Refusal.ShouldBe("requests");
        refused.RetryAfter.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Take_Tokens_AreCorrectedByWhatWasUsed(string kind)
    {
        using var redis = Open(kind, out var store);
        LimitTarget[] targets = [new LimitTarget($"{Guid.NewGuid()}", null, 1000, null)];
        var call = Guid.NewGuid();

        (await store.TakeAsync(targets, 900, call)).IsAdmitted.ShouldBeTrue();
        (await store.TakeAsync(targets, 500, Guid.NewGuid())).Refusal.ShouldBe("tokens");
        store.Finish(targets, -800, call);
        await EventuallyAsync(async () => (await store.TakeAsync(targets, 500, Guid.NewGuid())).IsAdmitted);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Take_Concurrency_ComesBackWithTheCall(string kind)
    {
        using var redis = Open(kind, out var store);
        LimitTarget[] targets = [new LimitTarget($"{Guid.NewGuid()}", null, null, 2)];
        var first = Guid.NewGuid();

        (await store.TakeAsync(targets, 0, first)).IsAdmitted.ShouldBeTrue();
        (await store.TakeAsync(targets, 0, Guid.NewGuid())).IsAdmitted.ShouldBeTrue();
        (await store.TakeAsync(targets, 0, Guid.NewGuid())).Refusal.ShouldBe("concurrency");
        store.Finish(targets, 0, first);
        await EventuallyAsync(async () => (await store.TakeAsync(targets, 0, Guid.NewGuid())).IsAdmitted);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Take_OneOfTwoTargetsRefuses_TakesNothingFromTheOther(string kind)
    {
        using var redis = Open(kind, out var store);
        var wide = new LimitTarget($"{Guid.NewGuid()}", 10, null, null);
        var narrow = new LimitTarget($"{Guid.NewGuid()}", 1, null, null);
        (await store.TakeAsync([narrow], 0, Guid.NewGuid())).IsAdmitted.ShouldBeTrue();

        for (var i = 0; i < 20; i++)
        {
            (await store.TakeAsync([wide, narrow], 0, Guid.NewGuid())).IsAdmitted.ShouldBeFalse();
        }

        for (var i = 0; i < 10; i++)
        {
            (await store.TakeAsync([wide], 0, Guid.NewGuid())).IsAdmitted.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Take_ForgottenCalls_GiveTheirPlacesBackInTime()
    {
        using var redis = Open("local", out var store);
        LimitTarget[] targets = [new LimitTarget("k", null, null, 1)];

        (await store.TakeAsync(targets, 0, Guid.NewGuid())).IsAdmitted.ShouldBeTrue();
        (await store.TakeAsync(targets, 0, Guid.NewGuid())).IsAdmitted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromHours(2));

        (await store.TakeAsync(targets, 0, Guid.NewGuid())).IsAdmitted.ShouldBeTrue();
    }

    [Fact]
    public async Task Take_RedisLost_CountsLocallyAtTheNodesShareAndReturns()
    {
        var scripts = new ScriptedRedis { IsLost = true };
        var options = Options.Create(new LedgerOptions { Nodes = 4 });
        var store = new RedisLimitStore(scripts, new LocalLimitStore(_time, options), _time, options, NullLogger<RedisLimitStore>.Instance);
        LimitTarget[] targets = [new LimitTarget("k", 40, null, null)];

        var admitted = 0;
        for (var i = 0; i < 40; i++)
        {
            admitted += (await store.TakeAsync(targets, 0, Guid.NewGuid())).IsAdmitted ? 1 : 0;
        }

        admitted.ShouldBe(10);
        store.IsLost.ShouldBeTrue();
        scripts.Calls.ShouldBe(1);

        scripts.IsLost = false;
        _time.Advance(TimeSpan.FromSeconds(2));
        (await store.TakeAsync(targets, 0, Guid.NewGuid())).IsAdmitted.ShouldBeTrue();
        store.IsLost.ShouldBeFalse();
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(20);
        }

        Assert.Fail("The limiter did not give back what was returned to it.");
    }

    private IDisposable Open(string kind, out ILimitStore store)
    {
        var options = Options.Create(new LedgerOptions { RedisTimeoutMilliseconds = 2000 });
        var local = new LocalLimitStore(_time, options);
        if (kind == "local")
        {
            store = local;
            return new MemoryStream();
        }

        var endpoint = Environment.GetEnvironmentVariable("CASTELLUM_TEST_REDIS");
        Assert.SkipWhen(string.IsNullOrEmpty(endpoint), "Set CASTELLUM_TEST_REDIS to a Redis endpoint.");
        var redis = new RedisScripts(new RedisServer(endpoint!), TimeSpan.FromSeconds(2), TimeProvider.System, NullLogger<RedisScripts>.Instance);
        for (var i = 0; i < 200 && !redis.IsConnected; i++)
        {
            Thread.Sleep(10);
        }

        store = new RedisLimitStore(redis, local, TimeProvider.System, options, NullLogger<RedisLimitStore>.Instance);
        return redis;
    }

    private sealed class ScriptedRedis : IRedisScripts
    {
        public bool IsLost { get; set; }

        public int Calls { get; private set; }

        public Task<long[]> RunAsync(string script, string[] keys, string[] arguments)
        {
            Calls++;
            return IsLost ? throw new RedisLostException("lost", null) : Task.FromResult<long[]>([0, 0, 0, 0, 0]);
        }
    }
}
