using System.Diagnostics;
using System.Globalization;

namespace Castellum.GatewayBench.Targets;

/// <summary>A process pinned to one core, with what it has used so far. Linux only: reads <c>/proc</c>.</summary>
internal sealed class BenchProcess : IDisposable
{
    // USER_HZ, the unit of /proc/<pid>/stat, is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;
    private readonly Process _process;

    private BenchProcess(Process process) => _process = process;

    /// <summary>Processor time used, in seconds.</summary>
    public double ProcessorSeconds
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>Peak resident memory, in MB.</summary>
    public double PeakMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Starts a program on a core and waits until its address answers anything.</summary>
    public static async Task<BenchProcess> StartAsync(string cores, Uri address, IReadOnlyDictionary<string, string> variables, params string[] command)
    {
        var start = new ProcessStartInfo("taskset", ["-c", cores, .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsVendors).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start");
        var last = "";
        process.OutputDataReceived += (_, line) => last = line.Data ?? last;
        process.ErrorDataReceived += (_, line) => last = line.Data ?? last;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var i = 0; i < 300; i++)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"{string.Join(' ', command)} ended: {last}");
            }

            try
            {
                using var response = await client.GetAsync(address);
                return new BenchProcess(process);
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet, or too busy with its start to answer.
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"{address} did not answer within 30 s: {last}");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static bool IsVendors(string name) =>
        name.StartsWith("OPENAI_", StringComparison.Ordinal) || name.StartsWith("ANTHROPIC_", StringComparison.Ordinal)
        || name.StartsWith("GEMINI_", StringComparison.Ordinal) || name.StartsWith("CASTELLUM_", StringComparison.Ordinal);
}
