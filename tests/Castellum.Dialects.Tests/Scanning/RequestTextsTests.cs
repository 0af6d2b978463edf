using System.Text;
using Castellum.Dialects.Rewriting;
using Castellum.Dialects.Scanning;

namespace Castellum.Dialects.Tests.Scanning;

public class RequestTextsTests
{
    [Theory]
    [InlineData(Dialect.OpenAiChat,
        """{"model":"m","tools":[{"type":"function","function":{"name":"f","description":"no"}}],"messages":[{"role":"system","content":"s"},{"content":[{"type":"text","text":"ctx"},{"type":"image_url","image_url":{"url":"no"}}],"role":"user"},{"role":"assistant","content":null,"tool_calls":[{"id":"1","function":{"name":"f","arguments":"no"}}]},{"role":"tool","tool_call_id":"1","content":"out"},{"role":"assistant","content":"a"},{"role":"user","content":"q\u00e9"}]}""",
        "System:s User:ctx ToolResult:out Assistant:a User!:qé")]
    [InlineData(Dialect.Anthropic,
        """{"model":"m","max_tokens":1,"system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":"ctx"},{"role":"assistant","content":[{"type":"thinking","thinking":"no","signature":"no"},{"type":"tool_use","id":"t","name":"f","input":{"text":"no"}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"out"}]},{"type":"text","text":"q"}]}]}""",
        "System*:s User:ctx ToolResult:out User!:q")]
    [InlineData(Dialect.Gemini,
        """{"systemInstruction":{"parts":[{"text":"s"}]},"contents":[{"role":"user","parts":[{"text":"ctx"}]},{"role":"model","parts":[{"text":"no","thought":true},{"functionCall":{"name":"f","args":{"text":"no"}}}]},{"role":"user","parts":[{"functionResponse":{"name":"no","response":{"output":"out","x":"no"}}}]},{"role":"user","parts":[{"text":"q"}]}]}""",
        "System:s User:ctx ToolResult:out User!:q")]
    [InlineData(Dialect.OpenAiResponses,
        """{"model":"m","instructions":"s","input":[{"role":"user","content":[{"type":"input_text","text":"ctx"}]},{"type":"function_call","call_id":"1","name":"f","arguments":"no"},{"type":"function_call_output","call_id":"1","output":"out"},{"role":"user","content":"q"}]}""",
        "System:s User:ctx ToolResult:out User!:q")]
    [InlineData(Dialect.OpenAiResponses, """{"model":"m","input":"q"}""", "User!:q")]
    public void Read_AnyDialect_ListsTextsWithRoles(Dialect dialect, string body, string expected)
    {
        var scan = RequestScanner.Scan(dialect, Encoding.UTF8.GetBytes(body)).Value;

        var blocks = RequestTexts.Read(scan);

        string.Join(' ', blocks.Select(b => $"{b.Role}{(b.IsLastUserTurn ? "!" : "")}{(b.IsCacheBreakpoint ? "*" : "")}:{b.Read(scan.Body.Span)}")).ShouldBe(expected);
    }

    [Fact]
    public void Read_ThenReplace_ChangesThatTextOnly()
    {
        var scan = RequestScanner.Scan(Dialect.OpenAiChat, """{ "model":"m", "messages":[{"role":"user","content":"long \"text\""},{"role":"user","content":"q"}] }"""u8.ToArray()).Value;

        var edited = new BodyEdits(scan).Replace(RequestTexts.Read(scan)[0].Value, BodyEdits.Quote("short \n")).ToMemory();

        Encoding.UTF8.GetString(edited.Span).ShouldBe("""{ "model":"m", "messages":[{"role":"user","content":"short \n"},{"role":"user","content":"q"}] }""");
    }

    [Fact]
    public void Read_HalfSurrogate_IsNotText()
    {
        var scan = RequestScanner.Scan(Dialect.OpenAiChat, """{"model":"m","messages":[{"role":"user","content":"\ud83d"}]}"""u8.ToArray()).Value;

        RequestTexts.Read(scan)[0].Read(scan.Body.Span).ShouldBeNull();
    }
}
