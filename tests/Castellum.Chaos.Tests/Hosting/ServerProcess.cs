using System.Diagnostics;
using System.Runtime.InteropServices;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Chaos.Tests.Hosting;

/// <summary>The real server in a process of its own, to be killed.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private const string Listening = "listens on ";
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];

    public ServerProcess(string apiKey, Uri provider, params string[] settings)
    {
        var folder = AppContext.BaseDirectory.Replace("Castellum.Chaos.Tests", "Castellum.Server", StringComparison.Ordinal);
        string[] arguments =
        [
            Path.Combine(folder, "Castellum.Server.dll"), .. Isolation.Arguments, "--urls=http://127.0.0.1:0",
            "--OPENAI_API_KEY=sk-simulator", $"--OPENAI_BASE_URL={provider}v1", "--CASTELLUM_BOOTSTRAP_EMAIL=owner@example.com",
            "--CASTELLUM_BOOTSTRAP_PASSWORD=correct horse battery staple", "--CASTELLUM_BOOTSTRAP_ORGANIZATION=Acme",
            $"--CASTELLUM_BOOTSTRAP_API_KEY={apiKey}", .. settings,
        ];
        _process = new Process { StartInfo = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>What it said.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Uri> AddressAsync()
    {
        try
        {
            return await _address.Task.WaitAsync(TimeSpan.FromSeconds(90));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException("The server did not start:\n" + Output);
        }
    }

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    /// <summary>Sends a signal: 19 stops a process, 18 lets it go on.</summary>
    public static void Signal(int process, int signal) => Kill(process, signal).ShouldBe(0);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    private void Take(string? line)
    {
        lock (_output)
        {
            _output.Add(line ?? "");
        }

        var at = line?.IndexOf(Listening, StringComparison.Ordinal) ?? -1;
        if (at >= 0)
        {
            _address.TrySetResult(new Uri(line![(at + Listening.Length)..].Trim()));
        }
        else if (line is null)
        {
            _address.TrySetException(new InvalidOperationException("The server ended:\n" + Output));
        }
    }
}
