using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Jobs;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Castellum.Foundation.Tests.Jobs;

public sealed class JobRunnerTests : IAsyncLifetime
{
    private static readonly OrganizationId One = new(Guid.Parse("01900000-0000-7000-8000-000000000001"));
    private static readonly OrganizationId Two = new(Guid.Parse("01900000-0000-7000-8000-000000000002"));
    private readonly string _directory = Directory.CreateTempSubdirectory("castellum-jobs-").FullName;
    private readonly SteppedClock _clock = new();
    private readonly Journal _journal = new();
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(_journal);
        services.AddCastellumDatabase(new DatabaseOptions { DataDirectory = _directory });
        services.AddJobs(o => o.Workers = 3);
        services.AddJobHandler<Probe>();
        services.AddSingleton<JobRunner>();
        _services = services.BuildServiceProvider();
        await InScopeAsync(db => db.Database.EnsureCreatedAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private JobRunner Runner => _services.GetRequiredService<JobRunner>();

    private async Task<T> InScopeAsync<T>(Func<CastellumDb, Task<T>> action)
    {
        await using var scope = _services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<CastellumDb>());
    }

    private async Task<Guid> AddAsync(string mode, OrganizationId owner = default, int priority = 0, int maxAttempts = 3, bool save = true)
    {
        await using var scope = _services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<IJobQueue>().AddForAsync(
            owner, new JobRequest(Probe.Kind, new Order(mode)) { Priority = priority, MaxAttempts = maxAttempts }, default);
        if (save)
        {
            await scope.ServiceProvider.GetRequiredService<CastellumDb>().SaveChangesAsync();
        }

        return id;
    }

    private Task<WorkItem> ReadAsync(Guid id) => InScopeAsync(db => db.Set<WorkItem>().AsNoTracking().SingleAsync(w => w.Id == id));

    [Fact]
    public async Task Add_NotSaved_IsNeverRun()
    {
        await AddAsync("ok", save: false);

        (await Runner.RunOnceAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task Run_Due_RunsOnceWithItsOrganization()
    {
        var id = await AddAsync("ok", One);

        (await Runner.RunOnceAsync(default)).ShouldBe(1);
        (await Runner.RunOnceAsync(default)).ShouldBe(0);

        _journal.Runs.ShouldBe([(id, 1, One)]);
        (await ReadAsync(id)).Status.ShouldBe(JobStatus.Succeeded);
    }

    [Fact]
    public async Task Run_Failing_BacksOffAndEndsAmongTheFailed()
    {
        var id = await AddAsync("fail", maxAttempts: 3);

        for (var i = 0; i < 10; i++)
        {
            await Runner.RunOnceAsync(default);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        var item = await ReadAsync(id);
        item.Status.ShouldBe(JobStatus.Failed);
        item.Attempts.ShouldBe(3);
        item.LastError.ShouldBe("as ordered");
        item.FinishedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Run_FailedOnce_WaitsForItsBackoff()
    {
        await AddAsync("fail");
        await Runner.RunOnceAsync(default);

        (await Runner.RunOnceAsync(default)).ShouldBe(0);
        _clock.Advance(TimeSpan.FromSeconds(7));
        (await Runner.RunOnceAsync(default)).ShouldBe(1);
    }

    [Fact]
    public async Task Run_NodeDiedDuringTheJob_IsTakenOverAfterTheLease()
    {
        var id = await AddAsync("ok");
        await ClaimAndDieAsync();
        (await Runner.RunOnceAsync(default)).ShouldBe(0);

        _clock.Advance(TimeSpan.FromMinutes(2));

        (await Runner.RunOnceAsync(default)).ShouldBe(1);
        (await ReadAsync(id)).Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Run_KillsEveryNode_IsGivenUpInsteadOfTriedForever()
    {
        var id = await AddAsync("ok", maxAttempts: 2);
        for (var i = 0; i < 2; i++)
        {
            await ClaimAndDieAsync();
            _clock.Advance(TimeSpan.FromMinutes(2));
        }

        await Runner.RunOnceAsync(default);

        (await ReadAsync(id)).Status.ShouldBe(JobStatus.Failed);
        _journal.Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Complete_LeaseLost_SavesNothing()
    {
        await AddAsync("ok");
        var stale = (await ClaimAndDieAsync())[0];
        _clock.Advance(TimeSpan.FromMinutes(2));
        await ClaimAndDieAsync();

        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IJobQueue>().AddForAsync(One, new JobRequest("effect", new { }), default);
        var completed = await scope.ServiceProvider.GetRequiredService<JobStore>().CompleteAsync(stale, default);

        completed.ShouldBeFalse();
        (await InScopeAsync(db => db.Set<WorkItem>().CountAsync(w => w.Kind == "effect"))).ShouldBe(0);
    }

    [Fact]
    public async Task Run_HandlerLeavesChanges_TheyAreSavedWithTheCompletion()
    {
        await AddAsync("spawn", One);

        await Runner.RunOnceAsync(default);

        (await InScopeAsync(db => db.Set<WorkItem>().CountAsync(w => w.Kind == "spawned" && w.Owner == One))).ShouldBe(1);
    }

    [Fact]
    public async Task Run_BusyOwner_DoesNotKeepAnotherWaiting()
    {
        for (var i = 0; i < 50; i++)
        {
            await AddAsync("ok", One);
        }

        var other = await AddAsync("ok", Two);
        await Runner.RunOnceAsync(default);

        _journal.Runs.Select(r => r.Id).ShouldContain(other);
    }

    [Fact]
    public async Task Run_HigherPriority_GoesFirst()
    {
        for (var i = 0; i < 5; i++)
        {
            await AddAsync("ok", One);
        }

        var urgent = await AddAsync("ok", One, priority: 10);
        await Runner.RunOnceAsync(default);

        _journal.Runs.Select(r => r.Id).ShouldContain(urgent);
    }

    [Fact]
    public async Task Cancel_WhileRunning_StopsTheHandler()
    {
        var id = await AddAsync("wait", One);
        var run = Runner.RunOnceAsync(default);
        await _journal.Started.Task;

        await using (var scope = _services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(One);
            (await scope.ServiceProvider.GetRequiredService<IJobBoard>().CancelAsync(id, default)).IsSuccess.ShouldBeTrue();
        }

        await Runner.RenewOnceAsync(default);
        await run;
        (await ReadAsync(id)).Status.ShouldBe(JobStatus.Cancelled);
    }

    [Fact]
    public async Task Board_AnotherOrganizationsJob_IsNotFound()
    {
        var id = await AddAsync("ok", One);
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(Two);
        var board = scope.ServiceProvider.GetRequiredService<IJobBoard>();

        (await board.FindAsync(id, default)).Error!.Code.ShouldBe("job_not_found");
        (await board.CancelAsync(id, default)).Error!.Code.ShouldBe("job_not_found");
        (await board.RetryAsync(id, default)).Error!.Code.ShouldBe("job_not_found");
        (await board.ListAsync(null, null, null, null, default)).Value.Data.ShouldBeEmpty();
        (await ReadAsync(id)).Status.ShouldBe(JobStatus.Pending);
    }

    [Fact]
    public async Task Idle_SeveralWorkers_LookOncePerInterval()
    {
        await Runner.StartAsync(default);
        await _clock.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Runner.StopAsync(default);

        _clock.Waits.ShouldBe(1);
    }

    private async Task<IReadOnlyList<WorkItem>> ClaimAndDieAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JobStore>().ClaimAsync([Probe.Kind], 1, default);
    }

    private sealed record Order(string Mode);

    private sealed class Journal
    {
        public List<(Guid Id, int Attempt, OrganizationId Organization)> Runs { get; } = [];

        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Probe(Journal journal, OrganizationScope scope, IJobQueue jobs) : IJobHandler
    {
        public static string Kind => "probe";

        public async Task HandleAsync(Job job, CancellationToken cancellationToken)
        {
            lock (journal.Runs)
            {
                journal.Runs.Add((job.Id, job.Attempt, scope.Current ?? default));
            }

            switch (job.Read<Order>().Mode)
            {
                case "fail": throw new InvalidOperationException("as ordered");
                case "spawn": await jobs.AddAsync(new JobRequest("spawned", new { }), cancellationToken); break;
                case "wait":
                    journal.Started.SetResult();
                    await Task.Delay(TimeSpan.FromMinutes(1), cancellationToken);
                    break;
                default: break;
            }
        }
    }

    private sealed class SteppedClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;

        /// <summary>Completes when somebody waits until it is time to look again.</summary>
        public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Waits;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == new JobOptions().PollInterval)
            {
                Interlocked.Increment(ref Waits);
                Waiting.TrySetResult();
            }

            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
