using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Castellum.Ledger.Writing;

/// <summary>
/// A thread that gives way to the threads that answer clients. On a machine with few cores a batch that is being written would otherwise
/// hold up the calls that arrive meanwhile; here only calls that would leave the processor idle pay for it.
/// </summary>
internal sealed class YieldingThread : SynchronizationContext, IDisposable
{
    // sched(7): weight 110 against 1024 of a normal thread. Never less: a transaction that is never scheduled would hold the database's
    // write lock.
    private const int Nice = 10;
    private const int PriorityOfProcess = 0;

    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _work = [];
    private long _mayYieldAt;

    /// <summary>Starts the thread.</summary>
    /// <param name="name">Its name in dumps and profiles.</param>
    public YieldingThread(string name) => new Thread(Pump) { Name = name, IsBackground = true }.Start();

    /// <summary>Runs asynchronous work on the thread, continuations included.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(static state => _ = ((Job<T>)state!).RunAsync(), new Job<T>(work, done));
        return done.Task;
    }

    /// <summary>Lets a thread that waits for the processor run first; does nothing on any other thread than this one. For between two small pieces of work.</summary>
    /// <remarks>
    /// The priority alone is not enough: a thread pool worker that yields waits for the next tick of the scheduler, up to 4 ms, whatever the
    /// priority of who runs meanwhile (sched_yield(2) and EEVDF, Linux 6.6 and later). After others ran, this thread runs as long
    /// before it gives way again: whoever waits for its locks, or for the transaction under way, is not kept waiting by a busy processor.
    /// </remarks>
    public static void GiveWay() => (Current as YieldingThread)?.GiveWayHere();

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => _work.Add((d, state));

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Ends the thread once its work is done.</summary>
    public void Dispose() => _work.CompleteAdding();

    private void GiveWayHere()
    {
        var start = Stopwatch.GetTimestamp();
        if (start >= _mayYieldAt)
        {
            GiveUpProcessor();
            var back = Stopwatch.GetTimestamp();
            _mayYieldAt = back + (back - start);
        }
    }

    // Not Thread.Yield: it stays in cooperative mode, and the garbage collector would wait until this thread has the processor again.
    private static void GiveUpProcessor()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SchedYield();
        }
    }

    private void Pump()
    {
        if (OperatingSystem.IsLinux())
        {
            // On Linux, "process 0" is the calling thread. A refusal leaves the normal priority, which is correct and only slower for others.
            _ = SetPriority(PriorityOfProcess, 0, Nice);
        }

        SetSynchronizationContext(this);
        foreach (var (callback, state) in _work.GetConsumingEnumerable())
        {
            callback(state);
        }

        _work.Dispose();
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "setpriority", ExactSpelling = true)]
    private static extern int SetPriority(int which, uint who, int priority);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "sched_yield", ExactSpelling = true)]
    private static extern int SchedYield();

    private sealed record Job<T>(Func<Task<T>> Work, TaskCompletionSource<T> Done)
    {
        public async Task RunAsync()
        {
            try
            {
                Done.SetResult(await Work());
            }
            catch (Exception failure)
            {
                Done.SetException(failure);
            }
        }
    }
}
