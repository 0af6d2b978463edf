using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Castellum.Foundation.Crypto;
using Castellum.Integration.Tests.Hosting;
using Castellum.Simulator;

namespace Castellum.Chaos.Tests.Hosting;

/// <summary>Two server processes with data directories of their own on one PostgreSQL and one master key.</summary>
internal sealed partial class Cluster : IAsyncDisposable
{
    private readonly SimulatorApp _simulator;
    private readonly TestDatabase _database;
    private readonly DirectoryInfo _second = Directory.CreateTempSubdirectory("castellum-second-");
    private readonly List<ServerProcess> _servers = [];

    private Cluster(SimulatorApp simulator, TestDatabase database) => (_simulator, _database) = (simulator, database);

    public string ApiKey { get; } = Settings.NewKey();

    public Uri Provider => _simulator.Address;

    public string ConnectionString => _database.ConnectionString!;

    public Uri One { get; private set; } = null!;

    public Uri Two { get; private set; } = null!;

    public static async Task<Cluster> StartAsync(params string[] settings)
    {
        var cluster = new Cluster(await SimulatorApp.StartAsync(0), await TestDatabase.CreateAsync(isPostgres: true));
        string[] shared = [$"--CASTELLUM_DATABASE={cluster.ConnectionString}", $"--CASTELLUM_MASTER_KEY={MasterKeySource.Generate()}", .. settings];
        cluster.One = await cluster.AddAsync(cluster._database.Directory, shared);
        cluster.Two = await cluster.AddAsync(cluster._second.FullName, shared);
        return cluster;
    }

    /// <summary>A client with a key.</summary>
    public HttpClient WithKey(Uri node, string apiKey)
    {
        var client = new HttpClient { BaseAddress = node };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        return client;
    }

    /// <summary>The token in the last invitation that was mailed to an address, or null while there is none.</summary>
    public string? InvitationToken(string email)
    {
        var mails = new[] { _database.Directory, _second.FullName }.Select(d => Path.Combine(d, "outbox")).Where(Directory.Exists)
            .SelectMany(d => Directory.EnumerateFiles(d, "*.json")).Select(File.ReadAllText).Where(m => m.Contains(email, StringComparison.Ordinal));
        var link = mails.Select(m => InvitationLink().Match(m)).LastOrDefault(m => m.Success);
        return link?.Groups[1].Value;
    }

    [GeneratedRegex("/invitation\\?token=([A-Za-z0-9_-]+)")]
    private static partial Regex InvitationLink();

    /// <summary>A client signed in as the owner, or as somebody else.</summary>
    public async Task<HttpClient> SignInAsync(Uri node, string email = "owner@example.com", string password = "correct horse battery staple")
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = node };
        (await client.PostAsJsonAsync("/api/session", new { email, password })).EnsureSuccessStatusCode();
        var session = await client.GetFromJsonAsync<JsonElement>("/api/session");
        client.DefaultRequestHeaders.Add("X-CSRF-Token", session.GetProperty("csrf_token").GetString());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _servers.ForEach(s => s.Dispose());
        await _simulator.DisposeAsync();
        await _database.DisposeAsync();
        _second.Delete(recursive: true);
    }

    private Task<Uri> AddAsync(string directory, string[] settings)
    {
        var server = new ServerProcess(ApiKey, _simulator.Address, [$"--CASTELLUM_DATA={directory}", .. settings]);
        _servers.Add(server);
        return server.AddressAsync();
    }
}
