using System.Text;
using Castellum.Dialects.Scanning;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;

namespace Castellum.Dialects.Tests.Scanning;

public class RequestScannerTests
{
    private const string Chat = """
        {"model":"gpt-4o","messages":[{"role":"user","content":[{"type":"text","text":"hello"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}],
         "stream":true,"stream_options":{"include_usage":true},"max_tokens":10,"max_completion_tokens":20,"n":2,
         "tools":[{"type":"function","function":{"name":"f","parameters":{}}}],"response_format":{"type":"json_schema","json_schema":{"type":"object"}},"prompt_cache_key":"k"}
        """;

    [Fact]
    public void Scan_Chat_ReadsEverythingRoutingNeeds()
    {
        var scan = Scan(Dialect.OpenAiChat, Chat).Value;

        scan.Model.ShouldBe("gpt-4o");
        Encoding.UTF8.GetString(scan.ModelValue.Of(scan.Body.Span)).ShouldBe("\"gpt-4o\"");
        scan.Stream.ShouldBeTrue();
        scan.UsageInStreamRequested.ShouldBeTrue();
        Encoding.UTF8.GetString(scan.StreamOptionsValue.Of(scan.Body.Span)).ShouldBe("{\"include_usage\":true}");
        scan.MaxOutputTokens.ShouldBe(new TokenCount(20));
        scan.Choices.ShouldBe(2);
        scan.Features.ShouldBe(RequestFeatures.Tools | RequestFeatures.Vision | RequestFeatures.JsonSchema);
        (scan.MessageCount, scan.ToolCount, scan.ImageCount).ShouldBe((1, 1, 1));
        scan.CacheKey.ShouldBe("k");
        scan.MediaBytes.ShouldBe("data:image/png;base64,AAAA".Length);
        scan.TextBytes.ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public void Scan_Anthropic_ReadsItsFields()
    {
        var scan = Scan(Dialect.Anthropic, """
            {"model":"claude-x","max_tokens":5,"system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}],"thinking":{"type":"enabled","budget_tokens":1024},
             "messages":[{"role":"user","content":[{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"QUJD"}}]}],"tools":[{"type":"web_search_20250305","name":"web_search"}]}
            """).Value;

        scan.MaxOutputTokens.ShouldBe(new TokenCount(5));
        scan.Features.ShouldBe(RequestFeatures.CacheControl | RequestFeatures.Reasoning | RequestFeatures.Files | RequestFeatures.Tools | RequestFeatures.VendorTools);
        (scan.FileCount, scan.MediaBytes).ShouldBe((1, 4));
    }

    [Fact]
    public void Scan_Gemini_ReadsItsFields()
    {
        var scan = Scan(Dialect.Gemini, """
            {"contents":[{"parts":[{"text":"hi"},{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]}],"generationConfig":{"maxOutputTokens":7,"candidateCount":2,"responseMimeType":"application/json"}}
            """).Value;

        (scan.Model, scan.Stream, scan.Choices).ShouldBe((null, false, 2));
        scan.MaxOutputTokens.ShouldBe(new TokenCount(7));
        scan.Features.ShouldBe(RequestFeatures.Vision | RequestFeatures.JsonObject);
    }

    [Fact]
    public void Scan_Responses_ReadsItsFields()
    {
        var scan = Scan(Dialect.OpenAiResponses, """
            {"model":"m","input":"hi","instructions":"be brief","stream":true,"max_output_tokens":9,"previous_response_id":"resp_1","text":{"format":{"type":"json_schema","name":"x","schema":{}}},"reasoning":{"effort":"low"}}
            """).Value;

        scan.PreviousResponseId.ShouldBe("resp_1");
        scan.Features.ShouldBe(RequestFeatures.VendorState | RequestFeatures.JsonSchema | RequestFeatures.Reasoning);
        scan.MessageCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "invalid_json")]
    [InlineData("{", "invalid_json")]
    [InlineData("[]", "wrong_type")]
    [InlineData("\"x\"", "wrong_type")]
    [InlineData("{\"model\":\"m\",\"messages\":[]} x", "invalid_json")]
    [InlineData("{\"model\":\"m\",\"messages\":[],}", "invalid_json")]
    [InlineData("{\"model\":1,\"messages\":[]}", "wrong_type")]
    [InlineData("{\"model\":{\"a\":[1]},\"messages\":[]}", "wrong_type")]
    [InlineData("{\"model\":\"\\ud800\",\"messages\":[]}", "wrong_type")]
    [InlineData("{\"model\":\"\",\"messages\":[]}", "missing_field")]
    [InlineData("{\"messages\":[]}", "missing_field")]
    [InlineData("{\"model\":\"m\"}", "missing_field")]
    [InlineData("{\"model\":\"m\",\"messages\":{}}", "wrong_type")]
    [InlineData("{\"model\":\"m\",\"messages\":[1]}", "wrong_type")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"content\":\"x\"}]}", "missing_field")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":1}]}", "wrong_type")]
    [InlineData("{\"model\":\"m\",\"messages\":[],\"stream\":\"yes\"}", "wrong_type")]
    [InlineData("{\"model\":\"m\",\"messages\":[],\"max_tokens\":-1}", "out_of_range")]
    [InlineData("{\"model\":\"m\",\"messages\":[],\"max_tokens\":1.5}", "wrong_type")]
    [InlineData("{\"model\":\"m\",\"messages\":[],\"max_tokens\":1e400}", "wrong_type")]
    [InlineData("{\"model\":\"m\",\"messages\":[],\"n\":100000}", "out_of_range")]
    [InlineData("{\"model\":\"m\",\"messages\":[],\"stream_options\":[]}", "wrong_type")]
    [InlineData("{\"model\":\"m\",\"messages\":[],\"tools\":{}}", "wrong_type")]
    [InlineData("{\"model\":\"m\",\"messages\":[],\"model\":\"n\"}", "duplicate_field")]
    [InlineData("{\"model\":\"m\",\"messages\":[],\"mod\\u0065l\":\"n\"}", "duplicate_field")]
    public void Scan_BadInput_SaysWhat(string body, string code) => Scan(Dialect.OpenAiChat, body).Error.ShouldNotBeNull().Code.ShouldBe(code);

    [Fact]
    public void Scan_InvalidJson_NamesThePosition() =>
        Scan(Dialect.OpenAiChat, "{\n\"model\": nope}").Error!.Message.ShouldContain("line 2, byte 1");

    [Fact]
    public void Scan_InvalidUtf8_NamesTheOffset()
    {
        byte[] body = [.. "{\"model\":\""u8, 0xFF, .. "\"}"u8];

        var error = RequestScanner.Scan(Dialect.OpenAiChat, body).Error!;

        error.Code.ShouldBe("invalid_utf8");
        error.Message.ShouldContain("offset 10");
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(65, false)]
    [InlineData(5_000, false)]
    public void Scan_Nesting_IsLimited(int depth, bool accepted)
    {
        var nested = new string('[', depth) + new string(']', depth);

        var result = Scan(Dialect.OpenAiChat, $$"""{"model":"m","messages":[],"metadata":{{nested}}}""");

        result.IsSuccess.ShouldBe(accepted);
        (result.Error?.Code ?? "nesting_too_deep").ShouldBe("nesting_too_deep");
    }

    [Fact]
    public void Scan_ByteOrderMark_IsLeftOut()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. "{\"model\":\"m\",\"messages\":[]}"u8];

        var scan = RequestScanner.Scan(Dialect.OpenAiChat, body).Value;

        scan.Body.Span[0].ShouldBe((byte)'{');
        Encoding.UTF8.GetString(scan.ModelValue.Of(scan.Body.Span)).ShouldBe("\"m\"");
    }

    [Fact]
    public void Scan_EveryPrefixAndEveryFlippedByte_NeverThrows()
    {
        var body = Encoding.UTF8.GetBytes(Chat);
        foreach (var dialect in Enum.GetValues<Dialect>())
        {
            for (var cut = 0; cut < body.Length; cut++)
            {
                RequestScanner.Scan(dialect, body.AsMemory(0, cut)).IsSuccess.ShouldBeFalse();
                var flipped = body.ToArray();
                flipped[cut] ^= (byte)(1 << (cut % 8));
                Result<RequestScan> result = RequestScanner.Scan(dialect, flipped);
                (result.IsSuccess || result.Error!.Code.Length > 0).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Scan_LargeBody_AllocatesOnlyItsResult()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"model":"gpt-4o","messages":[{"role":"user","content":"{{new string('x', 200_000)}}"}]}""");
        RequestScanner.Scan(Dialect.OpenAiChat, body);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
        {
            RequestScanner.Scan(Dialect.OpenAiChat, body);
        }

        ((GC.GetAllocatedBytesForCurrentThread() - before) / 10).ShouldBeLessThan(600);
    }

    private static Result<RequestScan> Scan(Dialect dialect, string body) => RequestScanner.Scan(dialect, Encoding.UTF8.GetBytes(body));
}
