using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Platform.Keys;
using Castellum.Server.Hosting;
using Castellum.Simulator;
using Microsoft.AspNetCore.Builder;

namespace Castellum.FailoverBench;

/// <summary>A server, and the simulator as a first vendor that fails and a second one that is well.</summary>
internal sealed class TestStand : IAsyncDisposable
{
    private const string Well = "claude-sonnet-4-5";
    private const string Email = "owner@example.com";
    private const string Password = "correct horse battery staple";
    private static readonly Uri Nobody = new("http://127.0.0.1:1/v1");
    private readonly WebApplication _app;
    private readonly SimulatorApp _simulator;
    private readonly HttpClient _client;
    private readonly HttpClient _direct;
    private readonly string _folder;

    private TestStand(WebApplication app, SimulatorApp simulator, HttpClient client, HttpClient direct, string folder) =>
        (_app, _simulator, _client, _direct, _folder) = (app, simulator, client, direct, folder);

    public static async Task<TestStand> StartAsync(int calls)
    {
        var simulator = await SimulatorApp.StartAsync(0);
        var rules = Failure.All.Where(f => f.Behaviour is not null)
            .SelectMany(f => Enumerable.Range(0, calls * 2).Select(i => new { path = "*", model = $"{f.Prefix}-{i}", repeat = true, steps = new[] { f.Behaviour } }));
        simulator.Simulation.Script.Load(JsonSerializer.SerializeToUtf8Bytes(new { rules }));
        var folder = Directory.CreateTempSubdirectory("castellum-failover-").FullName;
        var key = ApiKeySecret.Generate(test: false).Reveal();
        var app = await CastellumHost.StartAsync(
            [
                $"--CASTELLUM_DATA={folder}", "--CASTELLUM_DATABASE=", "--urls=http://127.0.0.1:8239", "--GEMINI_API_KEY=", "--CASTELLUM_REDIS=",
                "--OPENAI_API_KEY=sk-simulator", $"--OPENAI_BASE_URL={simulator.Address}v1",
                "--ANTHROPIC_API_KEY=sk-ant-simulator", $"--ANTHROPIC_BASE_URL={simulator.Address}",
                $"--CASTELLUM_BOOTSTRAP_EMAIL={Email}", $"--CASTELLUM_BOOTSTRAP_PASSWORD={Password}",
                "--CASTELLUM_BOOTSTRAP_ORGANIZATION=Acme", $"--CASTELLUM_BOOTSTRAP_API_KEY={key}",
            ],
            CancellationToken.None);
        var client = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:8239") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var direct = new HttpClient { BaseAddress = simulator.Address };
        direct.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk-simulator");
        await ConfigureAsync(client.BaseAddress);
        return new TestStand(app, simulator, client, direct, folder);
    }

    /// <summary>Calls every path a few times, so that nothing is compiled while it is measured.</summary>
    public async Task WarmUpAsync()
    {
        foreach (var failure in Failure.All)
        {
            await MeasureAsync(failure, 60, offset: 0);
        }
    }

    /// <summary>Calls through the failing target, at the well target alone and directly at the failing one, in turns.</summary>
    public async Task<Measured> MeasureAsync(Failure failure, int calls, int? offset = null)
    {
        var (through, well, attempt) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < calls; i++)
        {
            var model = $"{failure.Prefix}-{i + (offset ?? calls)}";
            through.Add(await TimeAsync(() => AskAsync(_client, "/v1/chat/completions", model, failure.Stream, mustAnswer: true)));
            well.Add(await TimeAsync(() => AskAsync(_client, "/v1/chat/completions", Well, failure.Stream, mustAnswer: true)));
            attempt.Add(await TimeAsync(() => FailAsync(failure, model)));
        }

        var (usual, failed) = (At(well, 0.5), At(attempt, 0.5));
        var added = through.ConvertAll(t => t - usual - failed);
        return new Measured(failed, At(added, 0.5), At(added, 0.99));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _direct.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _simulator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task ConfigureAsync(Uri address)
    {
        using var owner = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = address };
        (await owner.PostAsJsonAsync("/api/session", new { email = Email, password = Password })).EnsureSuccessStatusCode();
        var session = await owner.GetFromJsonAsync<JsonElement>("/api/session");
        owner.DefaultRequestHeaders.Add("X-CSRF-Token", session.GetProperty("csrf_token").GetString());
        (await owner.PostAsJsonAsync("/api/credentials", new { provider = "groq", base_url = Nobody, api_key = "gq-key" })).EnsureSuccessStatusCode();
        (await owner.PutAsJsonAsync("/api/fallbacks/*", new { targets = new[] { new { model = Well } } })).EnsureSuccessStatusCode();
    }

    private async Task FailAsync(Failure failure, string model)
    {
        try
        {
            if (failure.Behaviour is null)
            {
                using var nobody = new HttpClient { BaseAddress = Nobody };
                await AskAsync(nobody, "chat/completions", model, failure.Stream, mustAnswer: false);
                return;
            }

            await AskAsync(_direct, "/v1/chat/completions", model, failure.Stream, mustAnswer: false);
        }
        catch (HttpRequestException)
        {
            // That is what is measured.
        }
    }

    private static async Task AskAsync(HttpClient client, string path, string model, bool stream, bool mustAnswer)
    {
        var body = new { model, stream, messages = new[] { new { role = "user", content = "The castle was built in 1234. Tell me about the castle." } } };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var text = await response.Content.ReadAsStringAsync();
        if (mustAnswer && (!response.IsSuccessStatusCode || !text.Contains("1234", StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"{model}: {(int)response.StatusCode} {text}");
        }
    }

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)Math.Ceiling((values.Count - 1) * share));
}
