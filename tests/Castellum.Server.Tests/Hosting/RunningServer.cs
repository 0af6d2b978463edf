using Castellum.Server.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Castellum.Server.Tests.Hosting;

/// <summary>A real server on a free port with a data directory of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _data;

    private RunningServer(WebApplication app, string data)
    {
        _app = app;
        _data = data;
    }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningServer> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("castellum-server-").FullName;
        string[] arguments = ["--urls=http://127.0.0.1:0", $"--CASTELLUM_DATA={data}"];
        return new RunningServer(await CastellumHost.StartAsync(arguments, TestContext.Current.CancellationToken), data);
    }

    public HttpClient Client() => new() { BaseAddress = new Uri(_app.Urls.First()) };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
