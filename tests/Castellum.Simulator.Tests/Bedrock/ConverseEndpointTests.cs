using System.Buffers.Binary;
using System.Text;

namespace Castellum.Simulator.Tests.Bedrock;

public class ConverseEndpointTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private const string Path = "/model/anthropic.claude-x-v1%3A0/converse";
    private const string Body = """{"messages":[{"role":"user","content":[{"text":"hello"}]}]}""";
    private const string Signed = "authorization: AWS4-HMAC-SHA256 Credential=AKID/20261121/us-east-1/bedrock/aws4_request, SignedHeaders=host, Signature=00";

    [Fact]
    public async Task Converse_Unsigned_IsRefused() => (await simulator.PostAsync(Path, Body)).Status.ShouldBe(403);

    [Fact]
    public async Task Converse_Plain_Answers()
    {
        var answer = await simulator.PostAsync(Path, Body, Signed);

        answer.Json!["output"]!["message"]!["content"]![0]!["text"]!.GetValue<string>().ShouldBe("You wrote: hello");
        simulator.App.Simulation.Log.Entries.Last().Model.ShouldBe("anthropic.claude-x-v1:0");
    }

    [Fact]
    public async Task ConverseStream_Frames_AddUp()
    {
        var bytes = await simulator.PostBytesAsync(Path + "-stream", Body, Signed, "x-sim-split-bytes: 7");

        List<string> types = [];
        for (var at = 0; at < bytes.Length; at += BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at)))
        {
            var headers = Encoding.Latin1.GetString(bytes, at + 12, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 4)));
            types.Add(headers[15..headers.IndexOf('\r')]);
        }

        types.Distinct().ShouldBe(["messageStart", "contentBlockDelta", "contentBlockStop", "messageStop", "metadata"]);
    }
}
