using System.Text.Json;
using Castellum.Dialects.Errors;

namespace Castellum.Dialects.Tests.Errors;

/// <summary>Status, name of the kind and whether to retry, per dialect, as the vendors' SDKs tell them apart.</summary>
public class SdkErrorTableTests
{
    [Theory]
    [InlineData(FailureCause.InvalidRequest, 400, "invalid_request_error", 400, "invalid_request_error", 400, "INVALID_ARGUMENT", false)]
    [InlineData(FailureCause.MissingKey, 401, "invalid_request_error", 401, "authentication_error", 401, "UNAUTHENTICATED", false)]
    [InlineData(FailureCause.InvalidKey, 401, "invalid_request_error", 401, "authentication_error", 401, "UNAUTHENTICATED", false)]
    [InlineData(FailureCause.PermissionDenied, 403, "invalid_request_error", 403, "permission_error", 403, "PERMISSION_DENIED", false)]
    [InlineData(FailureCause.ModelNotFound, 404, "invalid_request_error", 404, "not_found_error", 404, "NOT_FOUND", false)]
    [InlineData(FailureCause.BodyTooLarge, 413, "invalid_request_error", 413, "request_too_large", 413, "INVALID_ARGUMENT", false)]
    [InlineData(FailureCause.BudgetExceeded, 429, "insufficient_quota", 402, "billing_error", 402, "FAILED_PRECONDITION", false)]
    [InlineData(FailureCause.RateLimited, 429, "requests", 429, "rate_limit_error", 429, "RESOURCE_EXHAUSTED", true)]
    [InlineData(FailureCause.UpstreamRateLimited, 429, "requests", 429, "rate_limit_error", 429, "RESOURCE_EXHAUSTED", true)]
    [InlineData(FailureCause.ContextTooLong, 400, "invalid_request_error", 400, "invalid_request_error", 400, "INVALID_ARGUMENT", false)]
    [InlineData(FailureCause.ContentFiltered, 400, "invalid_request_error", 400, "invalid_request_error", 400, "INVALID_ARGUMENT", false)]
    [InlineData(FailureCause.UpstreamOverloaded, 503, "server_error", 529, "overloaded_error", 503, "UNAVAILABLE", true)]
    [InlineData(FailureCause.UpstreamUnavailable, 502, "server_error", 502, "api_error", 503, "UNAVAILABLE", true)]
    [InlineData(FailureCause.UpstreamTimeout, 504, "server_error", 504, "timeout_error", 504, "DEADLINE_EXCEEDED", true)]
    [InlineData(FailureCause.UpstreamCredential, 502, "server_error", 502, "api_error", 500, "INTERNAL", false)]
    [InlineData(FailureCause.Unavailable, 503, "server_error", 503, "api_error", 503, "UNAVAILABLE", true)]
    [InlineData(FailureCause.Internal, 500, "server_error", 500, "api_error", 500, "INTERNAL", true)]
    public void Cause_HasTheVendorsStatusKindAndRetry(
        FailureCause cause, int openAi, string openAiType, int anthropic, string anthropicType, int gemini, string geminiStatus, bool retry)
    {
        Check(Dialect.OpenAiChat, cause, openAi, openAiType, retry);
        Check(Dialect.OpenAiResponses, cause, openAi, openAiType, retry);
        Check(Dialect.Anthropic, cause, anthropic, anthropicType, retry);
        Check(Dialect.Gemini, cause, gemini, geminiStatus, retry);
    }

    private static void Check(Dialect dialect, FailureCause cause, int status, string kind, bool retry)
    {
        var failure = new DialectFailure(cause, "What was wrong.") { RequestId = "req_7", RetryAfter = retry ? TimeSpan.FromMilliseconds(1_500) : null };

        var response = DialectErrors.Write(dialect, failure);

        response.Status.ShouldBe(status);
        var headers = response.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase);
        headers["x-should-retry"].ShouldBe(retry ? "true" : "false");
        (headers["x-request-id"], headers["request-id"]).ShouldBe(("req_7", "req_7"));
        headers["content-type"].ShouldStartWith("application/json");
        headers.ContainsKey("x-castellum-error").ShouldBeTrue();
        headers.GetValueOrDefault("retry-after").ShouldBe(retry ? "2" : null);
        headers.GetValueOrDefault("retry-after-ms").ShouldBe(retry ? "1500" : null);
        using var json = JsonDocument.Parse(response.Body);
        var error = json.RootElement.GetProperty("error");
        error.GetProperty("message").GetString().ShouldBe("What was wrong.");
        error.GetProperty(dialect == Dialect.Gemini ? "status" : "type").GetString().ShouldBe(kind);
    }
}
