using System.Text;
using Castellum.Dialects.Errors;

namespace Castellum.Dialects.Tests.Errors;

public class UpstreamErrorsTests
{
    [Theory]
    [InlineData(400, """{"error":{"message":"This model's maximum context length is 8192 tokens.","type":"invalid_request_error","code":"context_length_exceeded"}}""", FailureCause.ContextTooLong)]
    [InlineData(400, """{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}""", FailureCause.ContextTooLong)]
    [InlineData(400, """{"error":{"message":"filtered","code":"content_filter"}}""", FailureCause.ContentFiltered)]
    [InlineData(400, """{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}}""", FailureCause.UpstreamCredential)]
    [InlineData(401, """{"error":{"message":"Incorrect API key"}}""", FailureCause.UpstreamCredential)]
    [InlineData(404, """{"error":{"message":"no such model","code":"model_not_found"}}""", FailureCause.ModelNotFound)]
    [InlineData(429, """{"error":{"message":"quota","code":"insufficient_quota"}}""", FailureCause.UpstreamCredential)]
    [InlineData(429, """{"error":{"message":"slow down"}}""", FailureCause.UpstreamRateLimited)]
    [InlineData(529, """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""", FailureCause.UpstreamOverloaded)]
    [InlineData(503, "<html>", FailureCause.UpstreamOverloaded)]
    [InlineData(500, "", FailureCause.UpstreamUnavailable)]
    [InlineData(504, "null", FailureCause.UpstreamTimeout)]
    [InlineData(400, """{"error":"model 'x' not found"}""", FailureCause.InvalidRequest)]
    [InlineData(200, """{"type":"error","error":{"type":"overloaded_error","message":"x"}}""", FailureCause.UpstreamOverloaded)]
    [InlineData(200, """{"type":"response.failed","response":{"error":{"code":"rate_limit_exceeded","message":"x"}}}""", FailureCause.UpstreamRateLimited)]
    public void Read_VendorBody_IsClassified(int status, string body, FailureCause cause) =>
        UpstreamErrors.Read(status, Encoding.UTF8.GetBytes(body), null).Cause.ShouldBe(cause);

    [Fact]
    public void Read_GeminiInArray_FindsMessageAndWait()
    {
        var failure = UpstreamErrors.Read(429, """[{"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED","details":[{"@type":"x","retryDelay":"2.5s"}]}}]"""u8, null);

        (failure.Message, failure.RetryAfter).ShouldBe(("Quota", TimeSpan.FromSeconds(2.5)));
    }

    [Fact]
    public void Read_AnyPrefix_NeverThrows()
    {
        var body = """{"error":{"message":"m\ud800","details":[{"retryDelay":"1e999s"},3]},"response":{"error":[[]]}}"""u8.ToArray();
        for (var i = 0; i <= body.Length; i++)
        {
            UpstreamErrors.Read(500, body.AsSpan(0, i), null).Cause.ShouldBe(FailureCause.UpstreamUnavailable);
        }
    }

    [Theory]
    [InlineData("1500", "9", 1.5)]
    [InlineData(null, "9", 9.0)]
    [InlineData(null, "Sat, 21 Nov 2026 00:00:30 GMT", 30.0)]
    [InlineData(null, "-3", null)]
    [InlineData(null, "soon", null)]
    [InlineData("NaN", null, null)]
    [InlineData(null, "99999999", null)]
    public void RetryAfter_AnyHeader_IsReadOrIgnored(string? milliseconds, string? seconds, double? expected) =>
        UpstreamErrors.RetryAfter(milliseconds, seconds, new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero))
            .ShouldBe(expected is { } value ? TimeSpan.FromSeconds(value) : null);
}
