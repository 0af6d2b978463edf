using System.Text;
using System.Text.Json;
using Castellum.Dialects.Rewriting;
using Castellum.Dialects.Scanning;

namespace Castellum.Dialects.Tests.Rewriting;

public class BodyEditsTests
{
    [Fact]
    public void SetModel_KeepsEveryOtherByte() =>
        Edit("{ \"model\" :  \"a\" , \"messages\":[ ], \"x\": 1.0e0 }", e => e.SetModel("b/c"))
            .ShouldBe("{ \"model\" :  \"b/c\" , \"messages\":[ ], \"x\": 1.0e0 }");

    [Theory]
    [InlineData("""{"model":"m","messages":[]}""", """{"stream_options":{"include_usage":true},"model":"m","messages":[]}""")]
    [InlineData("""{"model":"m","messages":[],"stream_options":{}}""", """{"model":"m","messages":[],"stream_options":{"include_usage":true}}""")]
    [InlineData("""{"model":"m","messages":[],"stream_options":null}""", """{"model":"m","messages":[],"stream_options":{"include_usage":true}}""")]
    [InlineData("""{"model":"m","messages":[],"stream_options":{"a":1}}""", """{"model":"m","messages":[],"stream_options":{"include_usage":true,"a":1}}""")]
    [InlineData("""{"model":"m","messages":[],"stream_options":{"include_usage":false}}""", """{"model":"m","messages":[],"stream_options":{"include_usage":true}}""")]
    [InlineData("""{"model":"m","messages":[],"stream_options":{"include_usage":true}}""", """{"model":"m","messages":[],"stream_options":{"include_usage":true}}""")]
    public void IncludeUsageInStream_EveryShape_EndsInTrue(string body, string expected) => Edit(body, e => e.IncludeUsageInStream()).ShouldBe(expected);

    [Fact]
    public void SetProperty_PresentAndAbsent_ReplacesAndInserts() =>
        Edit("""{"model":"m","messages":[],"user":{"a":[1,2]}}""", e => e.SetProperty("user", "\"u\""u8).SetProperty("n\"w", "1"u8).SetModel("z"))
            .ShouldBe("""{"n\"w":1,"model":"z","messages":[],"user":"u"}""");

    [Theory]
    [InlineData("model", """{"messages":[],"x":1}""")]
    [InlineData("messages", """{"model":"m","x":1}""")]
    [InlineData("x", """{"model":"m","messages":[]}""")]
    [InlineData("absent", """{"model":"m","messages":[],"x":1}""")]
    public void RemoveProperty_AnyPosition_LeavesValidJson(string name, string expected) =>
        Edit("""{"model":"m","messages":[],"x":1}""", e => e.RemoveProperty(name)).ShouldBe(expected);

    [Fact]
    public void RemoveProperty_TwoNeighbours_LeavesValidJson() =>
        Edit("""{"model":"m","messages":[],"x":1,"y":2}""", e => e.RemoveProperty("y").RemoveProperty("x")).ShouldBe("""{"model":"m","messages":[]}""");

    [Fact]
    public void Write_Overlap_Throws()
    {
        var scan = RequestScanner.Scan(Dialect.OpenAiChat, "{\"model\":\"m\",\"messages\":[]}"u8.ToArray()).Value;
        var edits = new BodyEdits(scan).SetModel("a").SetModel("b");

        Should.Throw<InvalidOperationException>(() => edits.ToMemory());
    }

    [Fact]
    public void ToMemory_NoEdit_IsTheBodyItself()
    {
        var scan = RequestScanner.Scan(Dialect.OpenAiChat, "{\"model\":\"m\",\"messages\":[]}"u8.ToArray()).Value;

        new BodyEdits(scan).SetModel("m").ToMemory().ShouldBe(scan.Body);
    }

    private static string Edit(string body, Action<BodyEdits> change)
    {
        var edits = new BodyEdits(RequestScanner.Scan(Dialect.OpenAiChat, Encoding.UTF8.GetBytes(body)).Value);
        change(edits);
        var written = edits.ToMemory();
        written.Length.ShouldBe(edits.Length);
        using var parsed = JsonDocument.Parse(written);
        return Encoding.UTF8.GetString(written.Span);
    }
}
