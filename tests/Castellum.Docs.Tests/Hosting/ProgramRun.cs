using System.Diagnostics;
using System.Text;

namespace Castellum.Docs.Tests.Hosting;

/// <summary>A program that is run to its end, within a bound, with both of its outputs.</summary>
internal sealed record ProgramRun(int Code, string Output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<ProgramRun> RunAsync(string program, string[] arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        using var process = Start(program, arguments, folder, environment);
        var output = new StringBuilder();
        Listen(process, line => output.AppendLine(line));
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return new ProgramRun(process.ExitCode, output.ToString());
    }

    public static Process Start(string program, string[] arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static void Listen(Process process, Action<string> line)
    {
        var gate = new Lock();
        void Take(object sender, DataReceivedEventArgs received)
        {
            lock (gate)
            {
                if (received.Data is not null)
                {
                    line(received.Data);
                }
            }
        }

        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
    }

    /// <summary>Real accounts and settings of the machine must not reach what the documents do.</summary>
    private static bool IsForeign(string name) =>
        name.StartsWith("CASTELLUM_", StringComparison.Ordinal) || name.EndsWith("_API_KEY", StringComparison.Ordinal) || name.EndsWith("_BASE_URL", StringComparison.Ordinal);
}
