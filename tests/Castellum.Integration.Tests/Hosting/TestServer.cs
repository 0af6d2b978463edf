using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Server.Hosting;
using Castellum.Simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Integration.Tests.Hosting;

/// <summary>A whole server on a real socket with a fresh database, its provider being the simulator over HTTP.</summary>
public sealed class TestServer : IAsyncDisposable
{
    public const string OwnerEmail = "owner@example.com";
    public const string OwnerPassword = "correct horse battery staple";
    private readonly WebApplication _app;
    private readonly SimulatorApp _simulator;
    private readonly TestDatabase _database;

    private TestServer(WebApplication app, SimulatorApp simulator, TestDatabase database, string apiKey)
    {
        (_app, _simulator, _database, ApiKey) = (app, simulator, database, apiKey);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = Authorized(apiKey);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A live key.</summary>
    public string ApiKey { get; }

    /// <summary>A client that sends the key.</summary>
    public HttpClient Client { get; }

    /// <summary>The provider.</summary>
    public SimulatorApp Simulator => _simulator;

    /// <summary>The server's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The directory with its journal, mails and, on SQLite, its database.</summary>
    public string DataDirectory => _database.Directory;

    /// <summary>The database, or null for SQLite.</summary>
    public string? ConnectionString => _database.ConnectionString;

    /// <summary>Starts a server whose first organisation, owner and key exist.</summary>
    public static Task<TestServer> StartAsync(params string[] settings) => StartAsync(customize: null, settings);

    /// <summary>The same, with services changed before the host is built.</summary>
    public static async Task<TestServer> StartAsync(Action<WebApplicationBuilder>? customize, params string[] settings)
    {
        var simulator = await SimulatorApp.StartAsync(0);
        var database = await TestDatabase.CreateAsync();
        var key = Castellum.Platform.Keys.ApiKeySecret.Generate(test: false).Reveal();
        string[] args =
        [
            .. database.Arguments, .. Isolation.Arguments,
            "--urls=http://127.0.0.1:0",
            $"--OPENAI_API_KEY=sk-simulator", $"--OPENAI_BASE_URL={simulator.Address}v1",
            $"--ANTHROPIC_API_KEY=sk-ant-simulator", $"--ANTHROPIC_BASE_URL={simulator.Address}",
            $"--CASTELLUM_BOOTSTRAP_EMAIL={OwnerEmail}", $"--CASTELLUM_BOOTSTRAP_PASSWORD={OwnerPassword}",
            "--CASTELLUM_BOOTSTRAP_ORGANIZATION=Acme", $"--CASTELLUM_BOOTSTRAP_API_KEY={key}", .. settings,
        ];
        var app = await CastellumHost.StartAsync(args, TestContext.Current.CancellationToken, customize);
        return new TestServer(app, simulator, database, key);
    }

    /// <summary>A client with another key, or none.</summary>
    public HttpClient Authorized(string? apiKey)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        if (apiKey is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        }

        return client;
    }

    /// <summary>A client signed in as the owner, sending the CSRF token.</summary>
    public async Task<HttpClient> SignInAsync(string email = OwnerEmail, string password = OwnerPassword)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = Address };
        var response = await client.PostAsJsonAsync("/api/session", new { email, password });
        response.EnsureSuccessStatusCode();
        var session = await client.GetFromJsonAsync<JsonElement>("/api/session");
        client.DefaultRequestHeaders.Add("X-CSRF-Token", session.GetProperty("csrf_token").GetString());
        return client;
    }

    /// <summary>Calls chat completions.</summary>
    public Task<HttpResponseMessage> ChatAsync(object body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = JsonContent.Create(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _simulator.DisposeAsync();
        await _database.DisposeAsync();
    }
}
