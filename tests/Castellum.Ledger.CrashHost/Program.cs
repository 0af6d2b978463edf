using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger;
using Castellum.Ledger.Admission;
using Castellum.Ledger.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// usage: CrashHost <data directory> <postgres connection string or ""> <redis or ""> <organisation> <calls at once> <calls in all, 0 for no end> <pause after 16 calls in ms>
// Prints "ready", then the id of every settled call: such a call was acknowledged and must be in the database, whatever happens next.
var (directory, postgres, redis) = (args[0], args[1], args[2]);
var organization = new OrganizationId(Guid.Parse(args[3]));
var (workers, most, pause) = (int.Parse(args[4]), int.Parse(args[5]), int.Parse(args[6]));

var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Logging.AddSimpleConsole().AddFilter(static level => level >= LogLevel.Error);
builder.Logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
builder.Services.AddCastellumDatabase(new DatabaseOptions
{
    DataDirectory = directory,
    PostgresConnectionString = postgres.Length == 0 ? null : postgres,
});
builder.Services.AddLedger(options =>
{
    options.Redis = redis.Length == 0 ? null : redis;
    options.SegmentBytes = 256 * 1024;
    options.BatchMilliseconds = 20;
});

using var host = builder.Build();
await host.StartAsync();
var ledger = host.Services.GetRequiredService<IUsageLedger>();
await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
await output.WriteLineAsync("ready");
var settled = 0;
using var one = new SemaphoreSlim(1, 1);
await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync)));
await host.StopAsync();
await output.WriteLineAsync("done");
return 0;

async Task WorkAsync()
{
    List<Guid> acknowledged = [];
    while (most == 0 || Interlocked.Increment(ref settled) <= most)
    {
        var admitted = await ledger.ReserveAsync(
            new AdmissionRequest { Organization = organization, Feature = "gateway", Provider = "openai", Model = "gpt-4o" }, CancellationToken.None);
        if (!admitted.TryGet(out var reservation, out _))
        {
            await Task.Delay(5);
            continue;
        }

        var call = NewCall();
        var attempt = call with { Id = new UsageEventId(Guid.CreateVersion7()), Kind = UsageEventKind.Attempt, Attempt = 1 };
        if ((await ledger.SettleAsync(reservation, call, new[] { attempt }, CancellationToken.None)).IsSuccess)
        {
            acknowledged.Add(call.Call.Value);
        }

        if (acknowledged.Count >= 16)
        {
            await AcknowledgeAsync(acknowledged);
            if (pause > 0)
            {
                await Task.Delay(pause);
            }
        }
    }

    await AcknowledgeAsync(acknowledged);
}

async Task AcknowledgeAsync(List<Guid> calls)
{
    await one.WaitAsync();
    try
    {
        await output.WriteAsync(string.Concat(calls.Select(static c => $"{c:N}\n")));
        calls.Clear();
    }
    finally
    {
        one.Release();
    }
}

UsageEvent NewCall() => new()
{
    Id = new UsageEventId(Guid.CreateVersion7()),
    Kind = UsageEventKind.Call,
    Organization = organization,
    Call = new CallId(Guid.CreateVersion7()),
    At = DateTimeOffset.UtcNow,
    Feature = "gateway",
    Operation = "chat",
    Attempts = 1,
    Provider = "openai",
    ModelRequested = "gpt-4o",
    ModelServed = "gpt-4o",
    Used = new UsageQuantities { Input = new TokenCount(100), Output = new TokenCount(10), Requests = 1 },
    TokensOriginal = new TokenCount(100),
    TokensCompressed = new TokenCount(100),
    CostWith = new NanoUsd(350_000),
    Basis = UsageBasis.Reported,
    Status = UsageStatus.Succeeded,
    HttpStatus = 200,
};
