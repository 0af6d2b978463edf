using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Castellum.Dialects.Errors;
using Castellum.Dialects.Streaming;
using Castellum.Dialects.Usage;
using Castellum.Kernel.Results;

namespace Castellum.Dialects.Tests.Errors;

public class DialectErrorsTests
{
    [Theory]
    [InlineData(Dialect.OpenAiChat, 429, """{"error":{"message":"Spent.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}""")]
    [InlineData(Dialect.Anthropic, 402, """{"type":"error","error":{"type":"billing_error","message":"Spent."},"request_id":"req_1"}""")]
    [InlineData(Dialect.Gemini, 402, """{"error":{"code":402,"message":"Spent.","status":"FAILED_PRECONDITION","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"BUDGET_EXCEEDED","domain":"castellum"}]}}""")]
    public void Write_SpentBudget_TellsClientsNotToRetry(Dialect dialect, int status, string body)
    {
        var response = DialectErrors.Write(dialect, new DialectFailure(FailureCause.BudgetExceeded, "Spent.") { RequestId = "req_1" });

        response.Status.ShouldBe(status);
        Encoding.UTF8.GetString(response.Body.Span).ShouldBe(body);
        response.Headers.ShouldContain(new KeyValuePair<string, string>("x-should-retry", "false"));
        response.Headers.ShouldContain(new KeyValuePair<string, string>("x-castellum-error", "budget_exceeded"));
        response.Headers.ShouldContain(new KeyValuePair<string, string>("request-id", "req_1"));
        response.Headers.ShouldContain(new KeyValuePair<string, string>("x-request-id", "req_1"));
    }

    [Fact]
    public void Write_RateLimit_RoundsTheWaitUp()
    {
        var response = DialectErrors.Write(Dialect.OpenAiChat, new DialectFailure(FailureCause.RateLimited, "Slow.") { RetryAfter = TimeSpan.FromMilliseconds(1_201) });

        response.Headers.ShouldContain(new KeyValuePair<string, string>("retry-after", "2"));
        response.Headers.ShouldContain(new KeyValuePair<string, string>("retry-after-ms", "1201"));
        response.Headers.ShouldContain(new KeyValuePair<string, string>("x-should-retry", "true"));
    }

    [Fact]
    public void Write_EveryCauseInEveryDialect_IsAnErrorWithAJsonObject()
    {
        foreach (var dialect in Enum.GetValues<Dialect>())
        {
            foreach (var cause in Enum.GetValues<FailureCause>())
            {
                var response = DialectErrors.Write(dialect, new DialectFailure(cause, "quote \" and \n line"));
                using var json = JsonDocument.Parse(response.Body);

                json.RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
                response.Status.ShouldBeInRange(400, 529);
                response.Status.ShouldBe(DialectErrors.StatusOf(dialect, cause));
            }
        }
    }

    [Theory]
    [InlineData(Dialect.OpenAiChat)]
    [InlineData(Dialect.OpenAiResponses)]
    [InlineData(Dialect.Anthropic)]
    [InlineData(Dialect.Gemini)]
    public void WriteStreamEvent_OwnTap_SeesAnError(Dialect dialect)
    {
        var buffer = new ArrayBufferWriter<byte>();
        DialectErrors.WriteStreamEvent(dialect, new DialectFailure(FailureCause.StreamInterrupted, "cut"), buffer, 7);
        using var reader = new SseFrameReader();
        reader.Append(buffer.WrittenSpan);

        reader.TryRead(out var frame).ShouldBe(SseReadStatus.Frame);
        frame.EventName.IsEmpty.ShouldBe(dialect is Dialect.OpenAiChat or Dialect.Gemini);
        new ResponseTap(dialect).Observe(frame).ShouldBe(FrameKind.Error);
    }

    [Fact]
    public void From_ScanError_KeepsCodeAndField()
    {
        var failure = DialectFailure.From(new Error(ErrorKind.Invalid, "wrong_type", "bad") { Field = "n" });

        var response = DialectErrors.Write(Dialect.OpenAiChat, failure);

        Encoding.UTF8.GetString(response.Body.Span).ShouldBe("""{"error":{"message":"bad","type":"invalid_request_error","param":"n","code":"wrong_type"}}""");
    }

    [Theory]
    [InlineData(Dialect.OpenAiChat, """{"error":{"message":"Ours.","type":"server_error","param":null,"code":"internal_error"}}""")]
    [InlineData(Dialect.OpenAiResponses, """{"error":{"message":"Ours.","type":"server_error","param":null,"code":"internal_error"}}""")]
    [InlineData(Dialect.OpenAiEmbeddings, """{"error":{"message":"Ours.","type":"server_error","param":null,"code":"internal_error"}}""")]
    [InlineData(Dialect.OpenAiImages, """{"error":{"message":"Ours.","type":"server_error","param":null,"code":"internal_error"}}""")]
    [InlineData(Dialect.OpenAiAudio, """{"error":{"message":"Ours.","type":"server_error","param":null,"code":"internal_error"}}""")]
    [InlineData(Dialect.OpenAiModerations, """{"error":{"message":"Ours.","type":"server_error","param":null,"code":"internal_error"}}""")]
    [InlineData(Dialect.Anthropic, """{"type":"error","error":{"type":"api_error","message":"Ours."},"request_id":"call"}""")]
    [InlineData(Dialect.Gemini, """{"error":{"code":500,"message":"Ours.","status":"INTERNAL","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"INTERNAL_ERROR","domain":"castellum"}]}}""")]
    [InlineData(Dialect.GeminiEmbeddings, """{"error":{"code":500,"message":"Ours.","status":"INTERNAL","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"INTERNAL_ERROR","domain":"castellum"}]}}""")]
    public void InternalError_Is500InTheShapeOfEachDialect(Dialect dialect, string body)
    {
        var failure = DialectFailure.From(new Error(ErrorKind.Internal, "internal_error", "Ours.")) with { RequestId = "call" };

        var response = DialectErrors.Write(dialect, failure);

        response.Status.ShouldBe(500);
        JsonNode.DeepEquals(JsonNode.Parse(response.Body.Span), JsonNode.Parse(body)).ShouldBeTrue(Encoding.UTF8.GetString(response.Body.Span));
    }
}
