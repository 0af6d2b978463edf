using Castellum.Docs.Tests.Hosting;
using Castellum.Docs.Tests.Markdown;

namespace Castellum.Docs.Tests.Running;

/// <summary>One server for all snippets, started as the README says, with an owner and a key from the bootstrap variables.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private DocumentedServer? _server;

    public string Address => _server!.Address;

    /// <summary>What a reader's shell has: the key, the data directory, and a curl that fails when the answer is an error.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        var start = Pages.In("sh").First(s => s is { Page: "README.md", StartsServer: true });
        var key = (await ProgramRun.RunAsync(
            "bash", ["-c", DocumentedCommands.Localize("dotnet run --project src/Castellum.Cli -- key generate", null)], Workspace.Root, new Dictionary<string, string>())).Output.Trim();
        _server = await DocumentedServer.StartAsync(start.Text, new Dictionary<string, string>
        {
            ["CASTELLUM_BOOTSTRAP_EMAIL"] = "owner@example.com",
            ["CASTELLUM_BOOTSTRAP_PASSWORD"] = "four random words here",
            ["CASTELLUM_BOOTSTRAP_API_KEY"] = key,
        });
        var home = Directory.CreateDirectory(Path.Combine(_server.DataDirectory, "curl")).FullName;
        await File.WriteAllTextAsync(Path.Combine(home, ".curlrc"), "fail-with-body\n");
        Environment = new Dictionary<string, string>
        {
            ["CASTELLUM_API_KEY"] = key, ["CASTELLUM_DATA"] = _server.DataDirectory, ["CURL_HOME"] = home, ["DOTNET_NOLOGO"] = "1", ["NODE_NO_WARNINGS"] = "1",
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
