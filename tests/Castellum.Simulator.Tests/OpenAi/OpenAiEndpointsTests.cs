using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Castellum.Simulator.Tests.OpenAi;

public class OpenAiEndpointsTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    [Fact]
    public async Task Embeddings_Base64AndFloat_AreTheSameVector()
    {
        var floats = await simulator.PostAsync("/v1/embeddings", """{"model":"e","input":["red castle","red tower"],"dimensions":64}""");
        var base64 = await simulator.PostAsync("/v1/embeddings", """{"model":"e","input":["red castle","red tower"],"dimensions":64,"encoding_format":"base64"}""");

        for (var i = 0; i < 2; i++)
        {
            var bytes = Convert.FromBase64String(base64.Json!["data"]![i]!["embedding"]!.GetValue<string>());
            var expected = floats.Json!["data"]![i]!["embedding"]!.AsArray().Select(v => v!.GetValue<float>()).ToArray();
            Enumerable.Range(0, 64).Select(n => BitConverter.ToSingle(bytes, n * 4)).ShouldBe(expected);
            expected.Sum(v => v * v).ShouldBe(1f, 1e-5f);
        }
    }

    [Fact]
    public async Task Audio_SpeechThenTranscription_GivesTheTextBack()
    {
        var audio = await simulator.PostBytesAsync("/v1/audio/speech", """{"model":"tts-1","input":"héllo castle","voice":"alloy","response_format":"wav"}""");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(audio), "file", "a.wav" }, { new StringContent("whisper-1"), "model" } };
        using var response = await simulator.Client.PostAsync("/v1/audio/transcriptions", form);

        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["text"]!.GetValue<string>().ShouldBe("héllo castle");
    }

    [Fact]
    public async Task Images_GenerationAndEdit_ReportUsage()
    {
        var made = await simulator.PostAsync("/v1/images/generations", """{"model":"gpt-image-1","prompt":"a keep","n":2}""");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.ASCII.GetBytes("png")), "image", "a.png" }, { new StringContent("a moat"), "prompt" } };
        using var edited = await simulator.Client.PostAsync("/v1/images/edits", form);

        made.Json!["data"]!.AsArray().Count.ShouldBe(2);
        made.Json["usage"]!["output_tokens"]!.GetValue<int>().ShouldBe(2_112);
        JsonNode.Parse(await edited.Content.ReadAsStringAsync())!["usage"]!["input_tokens_details"]!["image_tokens"]!.GetValue<int>().ShouldBe(765);
    }

    [Fact]
    public async Task Models_ByHeader_HaveTheVendorsShape()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/models");
        request.Headers.Add("anthropic-version", "2023-06-01");
        using var anthropic = await simulator.Client.SendAsync(request);

        JsonNode.Parse(await anthropic.Content.ReadAsStringAsync())!["has_more"]!.GetValue<bool>().ShouldBeFalse();
        JsonNode.Parse(await simulator.Client.GetStringAsync("/v1/models"))!["object"]!.GetValue<string>().ShouldBe("list");
    }

    [Fact]
    public async Task Moderations_NamedCategory_IsFlagged()
    {
        var answer = await simulator.PostAsync("/v1/moderations", """{"input":["a calm day","violence ahead"]}""");

        answer.Json!["results"]!.AsArray().Select(r => r!["flagged"]!.GetValue<bool>()).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Responses_CreateReadContinueDelete_KeepsState()
    {
        var first = await simulator.PostAsync("/v1/responses", """{"model":"gpt-5","input":"The moat is deep and cold."}""");
        var id = first.Json!["id"]!.GetValue<string>();
        var second = await simulator.PostAsync("/v1/responses", $$"""{"model":"gpt-5","input":"How deep is the moat?","previous_response_id":"{{id}}"}""");
        var items = JsonNode.Parse(await simulator.Client.GetStringAsync($"/v1/responses/{id}/input_items"));
        using var deleted = await simulator.Client.DeleteAsync("/v1/responses/" + id);
        using var gone = await simulator.Client.GetAsync("/v1/responses/" + id);

        second.Json!["output"]![0]!["content"]![0]!["text"]!.GetValue<string>().ShouldContain("The moat is deep and cold.");
        items!["data"]!.AsArray().Count.ShouldBe(1);
        ((int)deleted.StatusCode, (int)gone.StatusCode).ShouldBe((200, 404));
    }

    [Fact]
    public async Task Responses_Stream_NumbersItsEventsAndEndsWithTheWhole()
    {
        var text = await simulator.PostTextAsync("/v1/responses", """{"model":"gpt-5","stream":true,"reasoning":{"effort":"low"},"input":"use f","tools":[{"type":"function","name":"f","parameters":{"type":"object","properties":{"a":{"type":"string"}}}}]}""");
        var events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(f => JsonNode.Parse(f[(f.IndexOf("data: ", StringComparison.Ordinal) + 6)..])!).ToList();

        events.Select(e => e["sequence_number"]!.GetValue<int>()).ShouldBe(Enumerable.Range(0, events.Count));
        events[^1]["type"]!.GetValue<string>().ShouldBe("response.completed");
        events[^1]["response"]!["output"]!.AsArray().Select(o => o!["type"]!.GetValue<string>()).ShouldBe(["reasoning", "function_call"]);
    }

    [Fact]
    public async Task Unknown_Path_Is404InOpenAiShape() => (await simulator.PostAsync("/v1/nothing", "{}")).Json!["error"]!["message"]!.GetValue<string>().ShouldContain("/v1/nothing");
}
