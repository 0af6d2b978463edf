using System.Text.Json.Nodes;

namespace Castellum.Simulator.Tests.Gemini;

public class GeminiEndpointTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private const string Models = "/v1beta/models/";

    [Fact]
    public async Task Generate_PlainAndStream_SayTheSame()
    {
        const string Body = """{"contents":[{"role":"user","parts":[{"text":"one two three"}]}],"generationConfig":{"thinkingConfig":{"includeThoughts":true}}}""";
        var plain = await simulator.PostAsync(Models + "gemini-2.5-flash:generateContent", Body);
        var stream = await simulator.PostTextAsync(Models + "gemini-2.5-flash:streamGenerateContent?alt=sse", Body, "x-sim-newline: crlf");
        var chunks = stream.Split("\r\n\r\n", StringSplitOptions.RemoveEmptyEntries).Select(f => JsonNode.Parse(f[6..])!).ToList();

        var text = plain.Json!["candidates"]![0]!["content"]!["parts"]![1]!["text"]!.GetValue<string>();
        string.Concat(chunks.Select(c => c["candidates"]![0]!["content"]!["parts"]![0]!).Where(p => p["thought"] is null).Select(p => p["text"]!.GetValue<string>())).ShouldBe(text);
        chunks[^1]["usageMetadata"]!.ToJsonString().ShouldBe(plain.Json["usageMetadata"]!.ToJsonString());
    }

    [Fact]
    public async Task Generate_Gemini3WithoutSignature_IsRefused()
    {
        const string History = """{"contents":[{"role":"user","parts":[{"text":"x"}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{}}SIG}]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"a":1}}}]}]}""";
        var without = await simulator.PostAsync(Models + "gemini-3-pro:generateContent", History.Replace("SIG", ""));
        var with = await simulator.PostAsync(Models + "gemini-3-pro:generateContent", History.Replace("SIG", ",\"thoughtSignature\":\"c2ln\""));

        (without.Status, with.Status).ShouldBe((400, 200));
        without.Json!["error"]!["status"]!.GetValue<string>().ShouldBe("INVALID_ARGUMENT");
    }

    [Fact]
    public async Task EmbedAndCount_Answer()
    {
        (await simulator.PostAsync(Models + "g:embedContent", """{"content":{"parts":[{"text":"hi"}]},"outputDimensionality":8}""")).Json!["embedding"]!["values"]!.AsArray().Count.ShouldBe(8);
        (await simulator.PostAsync(Models + "g:countTokens", """{"contents":[{"parts":[{"text":"12345678"}]}]}""")).Json!["totalTokens"]!.GetValue<int>().ShouldBe(6);
    }
}
