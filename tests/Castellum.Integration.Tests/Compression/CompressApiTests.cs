using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Integration.Tests.Compression;

/// <summary>Each field of <c>POST /v1/compress</c> does over HTTP what the documentation says.</summary>
public class CompressApiTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly TestServer _server = fixture.Server;

    private static string Prose { get; } = string.Join("\n\n", Enumerable.Range(0, 12).Select(i =>
        $"The castle of region {i} was built in {1200 + (i * 7)} by a mason called Walter{i}. It is not the oldest one, and the walls were repaired twice. "
        + $"However, the river beside it floods in spring. Visitors pay {i + 3} euros."));

    private static string Log { get; } = string.Join("\n", Enumerable.Range(0, 120).Select(i =>
        $"2024-05-01 10:{i / 60:00}:{i % 60:00} {(i == 77 ? "ERROR connection to 10.0.0.7 refused" : $"INFO worker {i % 9} started in {i * 3} ms")}"));

    [Fact]
    public async Task Query_KeepsTheAnswerAndSaysWhatIsMissing()
    {
        var result = await PostAsync("/v1/compress", new { text = Prose, query = "Who built the castle of region 5?" });

        result.GetProperty("compressed").GetString()!.ShouldContain("Walter5");
        result.GetProperty("compression_ratio").GetDouble().ShouldBeGreaterThan(0.3);
        result.GetProperty("omitted").GetArrayLength().ShouldBePositive();
    }

    [Fact]
    public async Task Documents_ComeBackOneByOneWithTheirIds()
    {
        var documents = Prose.Split("\n\n").Select((text, i) => new { id = $"d{i}", title = $"Castle {i}", text });

        var result = await PostAsync("/v1/compress", new { documents, query = "Who built the castle of region 5?" });

        var returned = result.GetProperty("documents").EnumerateArray().ToList();
        returned.Select(d => d.GetProperty("id").GetString()).ShouldBe(Enumerable.Range(0, 12).Select(i => $"d{i}"));
        returned[5].GetProperty("compressed").GetString()!.ShouldContain("Walter5");
    }

    [Theory]
    [InlineData("""{"target_ratio":0.5}""")]
    [InlineData("""{"target_tokens":200}""")]
    public async Task Target_IsMetAndSaysSo(string target)
    {
        var body = JsonSerializer.Deserialize<Dictionary<string, object>>(target)!;
        body["text"] = Prose;

        var result = await PostAsync("/v1/compress", body);

        result.GetProperty("bound_by").GetString().ShouldBe("target");
        result.GetProperty("tokens_compressed").GetInt64().ShouldBeLessThan((result.GetProperty("tokens_original").GetInt64() / 2) + 1);
    }

    [Fact]
    public async Task MinQuality_MakesTheEngineBackOff()
    {
        var result = await PostAsync("/v1/compress", new { text = Prose, query = "Who built the castle of region 5?", min_quality = 1.0 });

        result.GetProperty("quality_score").GetDouble().ShouldBe(1);
        result.GetProperty("lossless").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Preserve_TermsPatternsAndEndsSurvive()
    {
        var result = await PostAsync("/v1/compress", new
        {
            text = Prose, query = "Who built the castle of region 5?", keep_first = 1, keep_last = 1,
            preserve = new { terms = new[] { "Walter9" }, patterns = new[] { "\\b14 euros\\b" } },
        });

        var text = result.GetProperty("compressed").GetString()!;
        text.ShouldContain("Walter9");
        text.ShouldContain("14 euros");
        text.ShouldStartWith("The castle of region 0");
    }

    [Fact]
    public async Task ModelAndExplain_NameTheTokenizerAndEachStep()
    {
        var result = await PostAsync("/v1/compress", new { text = Prose, model = "claude-sonnet-4-5", explain = true });

        result.GetProperty("tokenizer").GetProperty("exact").GetBoolean().ShouldBeFalse();
        result.GetProperty("tokenizer").GetProperty("typical_error").GetDouble().ShouldBePositive();
        result.GetProperty("transforms")[0].GetProperty("tokens_before").GetInt64().ShouldBeGreaterThan(result.GetProperty("transforms")[0].GetProperty("tokens_after").GetInt64());
        result.GetProperty("cost").GetProperty("model").GetString().ShouldBe("claude-sonnet-4-5");
    }

    [Fact]
    public async Task Batch_AnswersEachItemAndPlacesFaults()
    {
        var result = await PostAsync("/v1/compress/batch", new { items = new object[] { new { text = Prose }, new { text = "" }, new { messages = Messages() } } });

        var data = result.GetProperty("data").EnumerateArray().ToList();
        data[0].GetProperty("tokens_saved").GetInt64().ShouldBePositive();
        data[1].GetProperty("error").GetProperty("code").GetString().ShouldBe("text_required");
        data[2].GetProperty("messages").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public async Task Preview_ShowsADiffThatGivesBothTexts()
    {
        var result = await PostAsync("/v1/compress/preview", new { text = Prose });

        var diff = result.GetProperty("diff").EnumerateArray().Select(d => (Kind: d.GetProperty("kind").GetString(), Text: d.GetProperty("text").GetString())).ToList();
        string.Concat(diff.Where(d => d.Kind != "added").Select(d => d.Text)).ShouldBe(Prose);
        string.Concat(diff.Where(d => d.Kind != "removed").Select(d => d.Text)).ShouldBe(result.GetProperty("compressed").GetString());
        diff.Count(d => d.Kind == "removed").ShouldBePositive();
    }

    [Fact]
    public async Task Messages_OpenAi_OnlyTheToolOutputShrinks()
    {
        var messages = Messages();

        var result = await PostAsync("/v1/compress", new { messages, mode = "lossless" });

        var before = JsonSerializer.SerializeToElement(messages);
        var after = result.GetProperty("messages");
        for (var i = 0; i < 4; i++)
        {
            JsonElement.DeepEquals(after[i], before[i]).ShouldBe(i != 2);
        }

        result.GetProperty("blocks")[0].GetProperty("path").GetString().ShouldBe("[2].content");
        result.GetProperty("lossless").GetBoolean().ShouldBeTrue();
        result.GetProperty("tokens_original").GetInt64().ShouldBeGreaterThan(result.GetProperty("blocks")[0].GetProperty("tokens_original").GetInt64());
    }

    [Fact]
    public async Task Messages_Anthropic_ToolResultShrinksAndTheQuestionStays()
    {
        object[] messages =
        [
            new { role = "user", content = "Look." },
            new { role = "assistant", content = new object[] { new { type = "tool_use", id = "t1", name = "logs", input = new { } } } },
            new { role = "user", content = new object[] { new { type = "tool_result", tool_use_id = "t1", content = Log }, new { type = "text", text = "What   failed?" } } },
        ];

        var result = await PostAsync("/v1/compress", new { messages });

        var content = result.GetProperty("messages")[2].GetProperty("content");
        content[0].GetProperty("content").GetString()!.Length.ShouldBeLessThan(Log.Length);
        content[1].GetProperty("text").GetString().ShouldBe("What   failed?");
    }

    [Fact]
    public async Task Messages_Reversible_MarkerLeadsBackToTheOriginal()
    {
        var first = await PostAsync("/v1/compress", new { messages = Messages(), mode = "aggressive", reversible = true });
        var again = await PostAsync("/v1/compress", new { messages = Messages(), mode = "aggressive", reversible = true });

        var reference = first.GetProperty("restore")[0].GetProperty("ref").GetString()!;
        first.GetProperty("messages")[2].GetProperty("content").GetString()!.ShouldContain($"original: {reference}]");
        first.GetProperty("restore_tool").GetProperty("openai").GetProperty("function").GetProperty("name").GetString().ShouldBe("castellum_restore");
        JsonElement.DeepEquals(first.GetProperty("messages"), again.GetProperty("messages")).ShouldBeTrue();
        var found = await _server.Client.GetFromJsonAsync<JsonElement>($"/v1/compress/{reference}/original?search=worker 5");
        var part = await _server.Client.GetFromJsonAsync<JsonElement>($"/v1/compress/{reference}/original?from=11&length=8");
        found.GetProperty("matches").GetArrayLength().ShouldBePositive();
        part.GetProperty("text").GetString().ShouldBe("10:00:00");
        (await _server.Client.GetFromJsonAsync<JsonElement>($"/v1/compress/{reference}/original")).GetProperty("text").GetString().ShouldBe(Log);
    }

    [Fact]
    public async Task InLine_Reversible_HeaderNamesTheReference()
    {
        using var response = await _server.ChatAsync(
            new { model = "gpt-reversible", messages = Messages() }, ("x-castellum-compress", "aggressive"), ("x-castellum-reversible", "true"));

        var reference = response.Headers.GetValues("x-castellum-restore").Single();
        _server.Simulator.Simulation.Log.Entries.Last(r => r.Model == "gpt-reversible").Body.ShouldContain(reference);
        (await _server.Client.GetFromJsonAsync<JsonElement>($"/v1/compress/{reference}/original")).GetProperty("text").GetString().ShouldBe(Log);
    }

    [Theory]
    [InlineData("""{"messages":{}}""", "invalid_messages")]
    [InlineData("""{"messages":[],"text":"x"}""", "conflicting_input")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],"target_tokens":5}""", "out_of_range")]
    [InlineData("""{"text":"x","vocabulary":7}""", "invalid_vocabulary_request")]
    [InlineData("""{"text":"x","target_ratio":2}""", "out_of_range")]
    public async Task BadInput_IsNamed(string body, string code)
    {
        using var response = await _server.Client.PostAsync("/v1/compress", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    private static object[] Messages() =>
    [
        new { role = "user", content = "What failed?" },
        new { role = "assistant", content = (string?)null, tool_calls = new[] { new { id = "c1", type = "function", function = new { name = "logs", arguments = "{}" } } } },
        new { role = "tool", tool_call_id = "c1", content = Log },
        new { role = "user", content = "Tell   me." },
    ];

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _server.Client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
