using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;

namespace Castellum.Ledger.Tests.Crash;

/// <summary>A process of its own that settles calls, and what it acknowledged.</summary>
internal sealed partial class CrashHost : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentBag<Guid> _acknowledged;

    public CrashHost(DatabaseOptions database, OrganizationId organization, ConcurrentBag<Guid> acknowledged, int pause = 0, string redis = "")
    {
        _acknowledged = acknowledged;
        var folder = AppContext.BaseDirectory.Replace("Castellum.Ledger.Tests", "Castellum.Ledger.CrashHost", StringComparison.Ordinal);
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                RedirectStandardOutput = true,
                ArgumentList =
                {
                    Path.Combine(folder, "Castellum.Ledger.CrashHost.dll"), database.DataDirectory, database.PostgresConnectionString ?? "", redis,
                    organization.ToString(), "8", "0", pause.ToString(),
                },
            },
        };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
    }

    public int Id => _process.Id;

    public Task ReadyAsync() => _ready.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>Sends a signal: 19 stops a process, 18 lets it go on.</summary>
    public static void Signal(int process, int signal) => Kill(process, signal).ShouldBe(0);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    private void Take(string? line)
    {
        if (line == "ready")
        {
            _ready.TrySetResult();
        }
        else if (line is { Length: 32 } && Guid.TryParseExact(line, "N", out var call))
        {
            _acknowledged.Add(call);
        }
    }
}
