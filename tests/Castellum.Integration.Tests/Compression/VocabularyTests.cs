using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Castellum.Integration.Tests.Hosting;
using Castellum.Integration.Tests.Ledger;

namespace Castellum.Integration.Tests.Compression;

public class VocabularyTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly TestServer _server = fixture.Server;

    private static object Draft(string name, params object[] entries) => new { name, domain = "support", entries, active = true };

    private static readonly object Abbreviation = new { kind = "abbreviate", match = "service level agreement", replacement = "SLA" };

    [Fact]
    public async Task Create_ThenSaveAndRestore_KeepsEveryVersion()
    {
        var created = await PostAsync("/v1/vocabularies", Draft("Versions", Abbreviation));
        var path = $"/v1/vocabularies/{created.GetProperty("id").GetString()}";
        var saved = await SendAsync(HttpMethod.Put, path, new { version = 1, note = "one more", entries = new[] { Abbreviation, new { kind = "keep", match = "refund" } } });
        var restored = await SendAsync(HttpMethod.Post, $"{path}/versions/1/restore", new { });
        var versions = await GetAsync($"{path}/versions");

        created.GetProperty("entries")[0].GetProperty("id").GetString().ShouldBe("abbreviate-1");
        saved.GetProperty("version").GetInt32().ShouldBe(2);
        saved.GetProperty("live_version").GetInt32().ShouldBe(2);
        restored.GetProperty("version").GetInt32().ShouldBe(3);
        restored.GetProperty("entry_count").GetInt32().ShouldBe(1);
        versions.GetProperty("data").EnumerateArray().Select(v => v.GetProperty("version").GetInt32()).ShouldBe([3, 2, 1]);
        (await GetAsync($"{path}/versions/2")).GetProperty("entries").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Save_OfAnOutdatedVersion_IsRefused()
    {
        var created = await PostAsync("/v1/vocabularies", Draft("Outdated", Abbreviation));
        var path = $"/v1/vocabularies/{created.GetProperty("id").GetString()}";
        await SendAsync(HttpMethod.Put, path, new { entries = new[] { Abbreviation } });

        using var late = await _server.Client.PutAsJsonAsync(path, new { version = 1, entries = new[] { Abbreviation } });

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("vocabulary_changed");
    }

    [Fact]
    public async Task Create_WithFaults_NamesEachPlace()
    {
        using var response = await _server.Client.PostAsJsonAsync("/v1/vocabularies", Draft(
            "Faults",
            new { kind = "abbreviate", match = "ok", replacement = "a much longer form" },
            new { kind = "keep", match = "(", is_pattern = true }));
        var validated = await PostAsync("/v1/vocabularies/validate", Draft("Faults", new { kind = "keep", match = "" }));

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        errors.TryGetProperty("entries[0].replacement", out _).ShouldBeTrue();
        errors.TryGetProperty("entries[1].match", out _).ShouldBeTrue();
        validated.GetProperty("valid").GetBoolean().ShouldBeFalse();
        validated.GetProperty("problems")[0].GetProperty("field").GetString().ShouldBe("entries[0].match");
    }

    [Fact]
    public async Task Name_UsedTwice_IsRefusedWhateverItsCase()
    {
        await PostAsync("/v1/vocabularies", Draft("Twice", Abbreviation));

        using var again = await _server.Client.PostAsJsonAsync("/v1/vocabularies", Draft("TWICE", Abbreviation));

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("vocabulary_name_taken");
    }

    [Fact]
    public async Task Export_ThenImport_GivesTheSameEntries()
    {
        var created = await PostAsync("/v1/vocabularies", Draft("Export me", Abbreviation));
        using var file = await _server.Client.GetAsync($"/v1/vocabularies/{created.GetProperty("id").GetString()}/export");
        var bytes = await file.Content.ReadAsByteArrayAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "vocabulary.json" } };

        using var asForm = await _server.Client.PostAsync("/v1/vocabularies/import?name=From+form", form);
        using var asBody = await _server.Client.PostAsync("/v1/vocabularies/import?name=From+body", new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } });

        file.Content.Headers.ContentDisposition!.FileName.ShouldBe("export-me-v1.json");
        foreach (var response in (HttpResponseMessage[])[asForm, asBody])
        {
            response.StatusCode.ShouldBe(HttpStatusCode.Created);
            var imported = await response.Content.ReadFromJsonAsync<JsonElement>();
            imported.GetProperty("active").GetBoolean().ShouldBeFalse();
            JsonElement.DeepEquals(imported.GetProperty("entries"), created.GetProperty("entries")).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task StarterPack_Copied_IsUsedByName()
    {
        var packs = await GetAsync("/v1/vocabularies/packs");
        var copy = await PostAsync("/v1/vocabularies/packs/support.en/copy", new { name = "Our support" });

        var compressed = await PostAsync("/v1/compress", new
        {
            text = "Agent: Hello, thank you for contacting us today.\nCustomer: My order A-113 has not arrived.\nAgent: Is there anything else I can help you with?\nCustomer: No.\nAgent: Thank you for your patience.\nCustomer: Bye.",
            vocabulary = "our SUPPORT",
        });

        packs.GetProperty("data").GetArrayLength().ShouldBe(13);
        copy.GetProperty("source").GetString().ShouldBe("pack:support.en");
        compressed.GetProperty("vocabulary").GetString().ShouldBe("Our support/1");
        compressed.GetProperty("vocabulary_uses").GetArrayLength().ShouldBePositive();
        var row = (await LedgerReader.CallAsync(_server, compressed.GetProperty("id").GetString()!))[0];
        (row.Original - row.Compressed).ShouldBe(compressed.GetProperty("tokens_saved").GetInt64());
    }

    [Fact]
    public async Task Inactive_IsRefusedUntilSwitchedOn()
    {
        var created = await PostAsync("/v1/vocabularies", new { name = "Sleeping", entries = new[] { Abbreviation } });
        var id = created.GetProperty("id").GetString();
        var request = new { text = "The service level agreement names the service level agreement twice.", vocabulary = id };

        using var refused = await _server.Client.PostAsJsonAsync("/v1/compress", request);
        await SendAsync(HttpMethod.Patch, $"/v1/vocabularies/{id}", new { active = true, force = false });
        var used = await PostAsync("/v1/compress", request);

        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("vocabulary_inactive");
        used.GetProperty("compressed").GetString()!.ShouldContain("SLA");
    }

    [Fact]
    public async Task Inline_IsAppliedAndItsFaultsAreLocated()
    {
        var used = await PostAsync("/v1/compress", new { text = "The service level agreement holds for all.", vocabulary = new { entries = new[] { Abbreviation } } });
        using var refused = await _server.Client.PostAsJsonAsync("/v1/compress", new { text = "x", vocabulary = new { entries = new[] { new { kind = "keep", match = "" } } } });

        used.GetProperty("compressed").GetString()!.ShouldContain("SLA");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("vocabulary.entries[0].match", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Evaluate_SaysWhatEachEntrySaves()
    {
        var created = await PostAsync("/v1/vocabularies", Draft("Measured", Abbreviation));
        var path = $"/v1/vocabularies/{created.GetProperty("id").GetString()}";
        var texts = Enumerable.Range(0, 12).Select(i => $"Customer {i} asks whether the service level agreement covers weekends in region {i}.");

        var report = await PostAsync($"{path}/evaluate", new { texts });
        var listed = (await GetAsync("/v1/vocabularies?domain=support")).GetProperty("data").EnumerateArray().Single(v => v.GetProperty("name").GetString() == "Measured");

        report.GetProperty("pays").GetBoolean().ShouldBeTrue();
        report.GetProperty("entries")[0].GetProperty("uses").GetInt32().ShouldBe(12);
        listed.GetProperty("evaluation").GetProperty("net_tokens_saved").GetInt64().ShouldBe(report.GetProperty("net_tokens_saved").GetInt64());
    }

    [Fact]
    public async Task Learn_RunsAsAJobAndProposesWhatPays()
    {
        var texts = Enumerable.Range(0, 60).Select(i =>
            $"Ticket about item {(char)('a' + (i % 26))}. Please note that the extended warranty programme does not cover accidental damage to the device in any case. The customer was told so.\n"
            + string.Concat(Enumerable.Repeat("Please note that the extended warranty programme does not cover accidental damage to the device in any case.\n", 3)));
        using var accepted = await _server.Client.PostAsJsonAsync("/v1/vocabularies/learn", new { name = "Learned", domain = "support", texts, min_support = 5 });
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var location = accepted.Headers.Location!.ToString();

        var done = await Eventually.GetAsync(() => GetAsync(location), l => l.GetProperty("status").GetString() is "succeeded" or "failed");

        done.GetProperty("status").GetString().ShouldBe("succeeded", done.ToString());
        done.GetProperty("progress").GetInt32().ShouldBe(100);
        var vocabulary = await GetAsync($"/v1/vocabularies/{done.GetProperty("vocabulary_id").GetString()}");
        vocabulary.GetProperty("active").GetBoolean().ShouldBeFalse();
        vocabulary.GetProperty("source").GetString().ShouldBe("learned");
        vocabulary.GetProperty("entry_count").GetInt32().ShouldBe(done.GetProperty("report").GetProperty("proposed").GetInt32());
    }

    [Fact]
    public async Task Learn_FromTextsWithoutEnoughDifference_SaysSo()
    {
        using var accepted = await _server.Client.PostAsJsonAsync("/v1/vocabularies/learn", new { name = "Same", texts = Enumerable.Repeat("always the same text", 12) });
        var location = accepted.Headers.Location!.ToString();

        var done = await Eventually.GetAsync(() => GetAsync(location), l => l.GetProperty("status").GetString() is "succeeded" or "failed");

        done.GetProperty("error").GetProperty("code").GetString().ShouldBe("nothing_to_learn");
    }

    [Fact]
    public async Task InLine_HeaderAppliesTheVocabularyAndAnUnknownOneIsRefused()
    {
        await PostAsync("/v1/vocabularies", Draft("Inline", Abbreviation));
        object Conversation(string model) => new
        {
            model,
            messages = new object[]
            {
                new { role = "user", content = "Read it." },
                new { role = "assistant", content = (string?)null, tool_calls = new[] { new { id = "c1", type = "function", function = new { name = "read", arguments = "{}" } } } },
                new { role = "tool", tool_call_id = "c1", content = string.Join(" ", Enumerable.Range(0, 40).Select(i => $"Clause {i} of the service level agreement binds party {i}.")) },
            },
        };

        using var response = await _server.ChatAsync(Conversation("gpt-vocabulary"), ("x-castellum-compress", "balanced"), ("x-castellum-vocabulary", "inline"));
        using var unknown = await _server.ChatAsync(Conversation("gpt-vocabulary"), ("x-castellum-compress", "balanced"), ("x-castellum-vocabulary", "nowhere"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        _server.Simulator.Simulation.Log.Entries.Last(r => r.Model == "gpt-vocabulary").Body.ShouldContain("SLA");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Remove_TakesItAwayAndIsAudited()
    {
        var created = await PostAsync("/v1/vocabularies", Draft("Short-lived", Abbreviation));
        var id = created.GetProperty("id").GetString();

        using var removed = await _server.Client.DeleteAsync($"/v1/vocabularies/{id}");
        using var gone = await _server.Client.PostAsJsonAsync("/v1/compress", new { text = "x y z", vocabulary = id });
        using var owner = await _server.SignInAsync();
        var audit = await owner.GetFromJsonAsync<JsonElement>($"/api/audit?target={id}");

        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        audit.GetProperty("data").EnumerateArray().Select(e => e.GetProperty("action").GetString()).ShouldContain("vocabulary.removed");
    }

    [Fact]
    public async Task OtherOrganisation_SeesNothing()
    {
        var created = await PostAsync("/v1/vocabularies", Draft("Ours", Abbreviation));
        using var session = await _server.SignInAsync();
        (await session.PostAsJsonAsync("/api/organizations", new { name = "Other" })).EnsureSuccessStatusCode();

        // A session of the owner now acts for the new organisation.
        var organizations = (await session.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("organizations");
        var other = organizations.EnumerateArray().Single(o => o.GetProperty("name").GetString() == "Other").GetProperty("id").GetString();
        (await session.PutAsJsonAsync("/api/session/organization", new { organization_id = other })).EnsureSuccessStatusCode();

        using var foreign = await session.GetAsync($"/v1/vocabularies/{created.GetProperty("id").GetString()}");
        var list = await session.GetFromJsonAsync<JsonElement>("/v1/vocabularies");

        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        list.GetProperty("data").GetArrayLength().ShouldBe(0);
    }

    private Task<JsonElement> GetAsync(string path) => _server.Client.GetFromJsonAsync<JsonElement>(path);

    private Task<JsonElement> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await _server.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
