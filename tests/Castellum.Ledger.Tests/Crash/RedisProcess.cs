using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Castellum.Ledger.Tests.Crash;

/// <summary>A Redis of the test's own, to be stopped, frozen and killed.</summary>
internal sealed class RedisProcess(Process process, int port) : IDisposable
{
    public int Id => process.Id;

    public int Port => port;

    public static RedisProcess? TryStart()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        try
        {
            string[] arguments = ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--daemonize", "no"];
            return new RedisProcess(Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!, port);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Ends it before its time.</summary>
    public void Stop()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Stop();
        }

        process.Dispose();
    }
}
