using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Castellum.GatewayBench.Targets;

/// <summary>The gateway with everything on: a key with limits and a budget, ledger, request log.</summary>
internal static class CastellumTarget
{
    /// <summary>Its name in the tables.</summary>
    public const string Name = "Castellum";

    private const string Email = "owner@example.com";
    private const string Password = "correct horse battery staple";

    /// <summary>Starts the built server on a new data directory.</summary>
    public static async Task<Target> StartAsync(string cores, int port, Uri upstream, string data, string? database)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        var variables = new Dictionary<string, string>
        {
            ["CASTELLUM_DATA"] = data,
            ["CASTELLUM_BOOTSTRAP_EMAIL"] = Email,
            ["CASTELLUM_BOOTSTRAP_PASSWORD"] = Password,
            ["CASTELLUM_BOOTSTRAP_ORGANIZATION"] = "Bench",
            ["OPENAI_API_KEY"] = "sk-bench",
            ["OPENAI_BASE_URL"] = $"{upstream}v1",
            ["ANTHROPIC_API_KEY"] = "sk-ant-bench",
            ["ANTHROPIC_BASE_URL"] = upstream.ToString().TrimEnd('/'),
        };
        if (database is not null)
        {
            variables["CASTELLUM_DATABASE"] = database;
        }

        var server = Path.Combine(AppContext.BaseDirectory, "../../Castellum.Server/release/Castellum.Server.dll");
        if (!File.Exists(server))
        {
            throw new InvalidOperationException("build first: dotnet build src/Castellum.Server -c Release");
        }

        var process = await BenchProcess.StartAsync(cores, new Uri(address, "/health/ready"), variables, "dotnet", server, "--urls", address.ToString());
        return new Target(Name, address, await CreateKeyAsync(address), process, Translates: true, Target.NoHeaders);
    }

    private static async Task<string> CreateKeyAsync(Uri address)
    {
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var client = new HttpClient(handler) { BaseAddress = address };
        await ReadAsync(await client.PostAsJsonAsync("/api/session", new { email = Email, password = Password }));
        var session = await ReadAsync(await client.GetAsync("/api/session"));
        client.DefaultRequestHeaders.Add("x-csrf-token", session.GetProperty("csrf_token").GetString());
        await ReadAsync(await client.PostAsJsonAsync("/api/budgets", new { name = "bench", scope = "organization", period = "day", limit_usd = 1_000_000, action = "block" }));
        await ReadAsync(await client.PutAsJsonAsync("/api/rate-limits", new { scope = "organization", requests_per_minute = 10_000_000, tokens_per_minute = 100_000_000_000L, concurrent = 100_000 }));
        var key = await ReadAsync(await client.PostAsJsonAsync("/api/keys", new { name = "bench", requests_per_minute = 10_000_000, tokens_per_minute = 2_000_000_000 }));
        return key.GetProperty("secret").GetString()!;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
            : throw new InvalidOperationException($"{response.RequestMessage!.RequestUri}: {(int)response.StatusCode} {text}");
    }
}
