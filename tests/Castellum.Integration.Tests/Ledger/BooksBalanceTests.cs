using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Integration.Tests.Ledger;

/// <summary>The main job on real input: what the responses said, added up, is what the ledger and the analytics say.</summary>
public class BooksBalanceTests
{
    private const int Texts = 200;

    [Fact]
    public async Task TwoHundredTexts_LedgerAndAnalyticsEqualTheSumsOfTheResponses()
    {
        var folder = Environment.GetEnvironmentVariable("CASTELLUM_EVAL_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "CASTELLUM_EVAL_DATA is not set: the evaluation texts are not part of the project.");
        await using var server = await TestServer.StartAsync();
        var sums = new Sums();
        await Parallel.ForEachAsync(Read(folder!), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (text, _) => await RunAsync(server, text, sums));

        // One compression and one chat call per text; a chat call has one attempt.
        var rows = await Eventually.GetAsync(() => LedgerReader.AllAsync(server), rows => rows.Count == 3 * Texts);
        var calls = rows.Where(r => r.Kind == 0).ToList();
        var compressions = calls.Where(r => r.Provider.Length == 0).ToList();
        var chats = calls.Where(r => r.Provider.Length > 0).ToList();
        compressions.Sum(r => r.Original).ShouldBe(sums.Original);
        compressions.Sum(r => r.Compressed).ShouldBe(sums.Compressed);
        chats.Sum(r => r.Input).ShouldBe(sums.Input);
        chats.Sum(r => r.Output).ShouldBe(sums.Output);
        chats.Sum(r => r.CostWith).ShouldBe(sums.CostNano);
        rows.Where(r => r.Kind == 1).Sum(r => r.CostWith).ShouldBe(sums.CostNano);

        var savings = await Eventually.GetAsync(
            () => server.Client.GetFromJsonAsync<JsonElement>("/v1/analytics/savings?period=7d"),
            s => s.GetProperty("total_requests").GetInt64() == 2 * Texts);
        savings.GetProperty("tokens").GetProperty("original").GetInt64().ShouldBe(sums.Original + sums.Input);
        savings.GetProperty("tokens").GetProperty("saved").GetInt64().ShouldBe(sums.Original - sums.Compressed);
        savings.GetProperty("cost").GetProperty("with_usd").GetDecimal().ShouldBe(sums.CostNano / 1_000_000_000m);
    }

    private static async Task RunAsync(TestServer server, string text, Sums sums)
    {
        var compressed = await (await server.Client.PostAsJsonAsync("/v1/compress", new { text, model = "gpt-4o-mini" })).Content.ReadFromJsonAsync<JsonElement>();
        sums.Add(ref sums.Original, compressed.GetProperty("tokens_original").GetInt64());
        sums.Add(ref sums.Compressed, compressed.GetProperty("tokens_compressed").GetInt64());
        using var response = await server.ChatAsync(new
        {
            model = "gpt-4o-mini",
            messages = new[] { new { role = "user", content = compressed.GetProperty("compressed").GetString() } },
        });
        var chat = await response.Content.ReadFromJsonAsync<JsonElement>();
        sums.Add(ref sums.Input, chat.GetProperty("usage").GetProperty("prompt_tokens").GetInt64());
        sums.Add(ref sums.Output, chat.GetProperty("usage").GetProperty("completion_tokens").GetInt64());
        sums.Add(ref sums.CostNano, (long)(decimal.Parse(response.Headers.GetValues("x-castellum-cost-usd").Single()) * 1_000_000_000m));
    }

    private static IEnumerable<string> Read(string folder)
    {
        var articles = Directory.EnumerateFiles(Path.Combine(folder, "legal"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(folder, "json"), "*.json"))
            .Concat(Directory.EnumerateFiles(Path.Combine(folder, "loghub"), "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .SelectMany(text => text.Chunk(6_000).Select(part => new string(part)))
            .Where(text => text.Length > 500);
        return articles.Take(Texts);
    }

    private sealed class Sums
    {
        public long Original;
        public long Compressed;
        public long Input;
        public long Output;
        public long CostNano;

        public void Add(ref long sum, long value) => Interlocked.Add(ref sum, value);
    }
}
