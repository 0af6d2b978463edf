using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Integration.Tests.Providers;

/// <summary>One server with an account at every provider, all of them played by the simulator over HTTP.</summary>
public sealed class ProviderFixture : IAsyncLifetime
{
    public TestServer Server { get; private set; } = null!;

    /// <summary>The health of each account as its creation reported it.</summary>
    public Dictionary<string, string> Health { get; } = [];

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync();
        using var owner = await Server.SignInAsync();
        var root = Server.Simulator.Address;
        await AddAsync(owner, "azure_openai", $"{root}", "azure-key");
        await AddAsync(owner, "gemini", $"{root}", "AIza-key");
        await AddAsync(owner, "vertex", $"{root}v1/projects/p/locations/global", ServiceAccount(root));
        await AddAsync(owner, "bedrock", $"{root}", "AKIDEXAMPLE:secret/key:us-east-1");
        await AddAsync(owner, "xai", $"{root}v1", "xai-key");
        await AddAsync(owner, "openrouter", $"{root}api/v1", "or-key");
        await AddAsync(owner, "deepseek", $"{root}v1", "ds-key");
        await AddAsync(owner, "mistral", $"{root}v1", "mi-key");
        await AddAsync(owner, "groq", $"{root}openai/v1", "gq-key");
        await AddAsync(owner, "ollama", $"{root}v1", null);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task AddAsync(HttpClient owner, string provider, string baseUrl, string? key)
    {
        var response = await owner.PostAsJsonAsync("/api/credentials", new { provider, base_url = baseUrl, api_key = key });
        var body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(body);
        var health = JsonDocument.Parse(body).RootElement.GetProperty("health");
        Health[provider] = health.GetProperty("status").ToString() + " " + health.GetProperty("message");
    }

    private static string ServiceAccount(Uri root)
    {
        using var rsa = RSA.Create(2048);
        return JsonSerializer.Serialize(new
        {
            type = "service_account",
            project_id = "p",
            private_key_id = "k",
            private_key = rsa.ExportPkcs8PrivateKeyPem(),
            client_email = "robot@p.iam.gserviceaccount.com",
            token_uri = $"{root}token",
        });
    }
}
