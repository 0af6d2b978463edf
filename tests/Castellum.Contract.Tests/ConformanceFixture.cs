using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Castellum.Contract.Tests.Sdks;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Contract.Tests;

/// <summary>One server with the simulator as every vendor, and the cells that were run against it: each runs once, whoever asks first.</summary>
public sealed partial class ConformanceFixture : IAsyncLifetime
{
    internal static readonly ISdk[] Sdks = [new OpenAiChatSdk(), new OpenAiResponsesSdk(), new AnthropicSdk()];
    internal static readonly string[] Features = ["plain", "stream", "tools", "parallel", "structured", "image", "thinking", "abort", "error", "retry"];

    internal static readonly UpstreamVendor[] Upstreams =
    [
        new("OpenAI", "gpt-4o", "o3", null),
        new("Anthropic", "claude-sonnet-4-5", "claude-sonnet-4-5", Signed()),
        new("Gemini", "gemini-2.5-flash", "gemini-2.5-flash", null),
        new("Bedrock", "amazon.nova-lite-v1", "us.anthropic.claude-sonnet-4-5-v1", SignedAtBedrock()),
    ];

    private readonly ConcurrentDictionary<(string Sdk, string Upstream, string Feature), Lazy<Task<string>>> _cells = new();

    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync();
        using var owner = await Server.SignInAsync();
        await AddAsync(owner, "gemini", "AIza-key");
        await AddAsync(owner, "bedrock", "AKIDEXAMPLE:secret:us-east-1");
        foreach (var upstream in Upstreams)
        {
            for (var sdk = 0; sdk < Sdks.Length; sdk++)
            {
                Server.Script(ModelOf(upstream, "abort", sdk), repeat: true, new { chunk_ms = 200, text = string.Concat(Enumerable.Repeat("The castle was built in 1234. ", 200)) });
                Server.Script(ModelOf(upstream, "error", sdk), repeat: true, new { error = "rate_limited", retry_after = "9" });
                Server.Script(ModelOf(upstream, "retry", sdk), repeat: false, new { error = "overloaded", times = 2 });
            }
        }
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>The state of a cell: <c>ok</c>, or the name of a documented deviation; throws what the check throws.</summary>
    internal Task<string> CellAsync(string sdk, string upstream, string feature) => _cells.GetOrAdd(
        (sdk, upstream, feature),
        cell => new Lazy<Task<string>>(() => new ConformanceCell(this, Array.FindIndex(Sdks, s => s.Name == cell.Sdk), Upstreams.Single(u => u.Name == cell.Upstream)).RunAsync(cell.Feature))).Value;

    /// <summary>A model of its own for each cell that must be told from others in the simulator's log or script.</summary>
    internal static string ModelOf(UpstreamVendor upstream, string feature, int sdk) => $"{(feature == "thinking" ? upstream.ThinkingModel : upstream.Model)}-{feature}-{sdk}";

    private async Task AddAsync(HttpClient owner, string provider, string key)
    {
        var response = await owner.PostAsJsonAsync("/api/credentials", new { provider, base_url = Server.Simulator.Address, api_key = key });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("\"signature\":\"sim\\+/[^\"]+==\"")]
    private static partial Regex Signed();

    [GeneratedRegex("\"signature\":\"sim-[^\"]+\"")]
    private static partial Regex SignedAtBedrock();
}

/// <summary>A vendor that the simulator plays.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Model">A model.</param>
/// <param name="ThinkingModel">A model that reasons.</param>
/// <param name="Proof">The vendor's signature of reasoning as its requests must bring it back, or null where it signs nothing.</param>
internal sealed record UpstreamVendor(string Name, string Model, string ThinkingModel, Regex? Proof);
