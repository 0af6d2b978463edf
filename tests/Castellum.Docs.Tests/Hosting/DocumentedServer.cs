using System.Diagnostics;

namespace Castellum.Docs.Tests.Hosting;

/// <summary>A server started by the very commands of a page, on a free port and in a data directory of its own.</summary>
internal sealed class DocumentedServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private DocumentedServer(Process process, string data)
    {
        _process = process;
        DataDirectory = data;
    }

    public string DataDirectory { get; }

    /// <summary>The address that the server printed.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Runs the commands until the server says where it listens.</summary>
    public static async Task<DocumentedServer> StartAsync(string commands, IReadOnlyDictionary<string, string> environment)
    {
        var data = Directory.CreateTempSubdirectory("castellum-docs-").FullName;
        var all = new Dictionary<string, string>(environment) { ["CASTELLUM_DATA"] = data, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" };
        var script = "set -euo pipefail\n" + DocumentedCommands.Localize(commands, address: null);
        var server = new DocumentedServer(ProgramRun.Start("bash", ["-c", script], Workspace.Root, all), data);
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        ProgramRun.Listen(server._process, line =>
        {
            said.Add(line);
            if (line.Split(" listens on ", 2) is [_, var address])
            {
                listening.TrySetResult(address.Trim());
            }
        });
        server._process.EnableRaisingEvents = true;
        server._process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The server ended:\n" + string.Join('\n', said)));
        try
        {
            server.Address = await listening.Task.WaitAsync(Limit);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
        catch (DirectoryNotFoundException) when (!Directory.Exists(DataDirectory))
        {
            // Gone already is what is asked for.
        }
    }
}
