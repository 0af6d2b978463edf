using System.Text.Json.Nodes;

namespace Castellum.Simulator.Faults;

/// <summary>The vendors' failures with their true statuses and bodies.</summary>
internal static class VendorFaults
{
    /// <summary>The failure of a name; an unknown name is a failure that says so.</summary>
    public static VendorFault Of(string kind, Vendor vendor) => kind switch
    {
        "rate_limited" => new(429, kind, vendor == Vendor.Anthropic
            ? "This request would exceed your organization's rate limit of 50 requests per minute."
            : "Rate limit reached for requests. Please try again in 1s.", "1"),
        "overloaded" => new(vendor == Vendor.Anthropic ? 529 : 503, kind, vendor switch
        {
            Vendor.Anthropic => "Overloaded",
            Vendor.Gemini => "The model is overloaded. Please try again later.",
            _ => "The engine is currently overloaded, please try again later",
        }),
        "server_error" => new(500, kind, "The server had an error while processing your request. Sorry about that!"),
        "timeout" => new(504, kind, "The request timed out."),
        "invalid_key" => new(vendor == Vendor.Gemini ? 400 : vendor == Vendor.Bedrock ? 403 : 401, kind, vendor switch
        {
            Vendor.Anthropic => "invalid x-api-key",
            Vendor.Gemini => "API key not valid. Please pass a valid API key.",
            Vendor.Bedrock => "The security token included in the request is invalid.",
            _ => "Incorrect API key provided: sk-****. You can find your API key at https://platform.openai.com/account/api-keys.",
        }),
        "quota" => new(vendor == Vendor.Anthropic ? 400 : 429, kind, vendor == Vendor.Anthropic
            ? "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."
            : "You exceeded your current quota, please check your plan and billing details."),
        "model_not_found" => new(404, kind, vendor == Vendor.Anthropic ? "model: unknown-model" : "The model does not exist or you do not have access to it."),
        "context_length" => new(400, kind, vendor == Vendor.Anthropic
            ? "prompt is too long: 210000 tokens > 200000 maximum"
            : "This model's maximum context length is 128000 tokens. However, your messages resulted in 210000 tokens. Please reduce the length of the messages.", Param: "messages"),
        "content_filter" => new(400, kind, "The response was filtered due to the prompt triggering our content management policy."),
        "invalid_request" => new(400, kind, "Invalid request."),
        "too_large" => new(413, kind, "Request exceeds the maximum size"),
        "reset" or "hang" or "empty" or "html" => new(200, kind, ""),
        _ => new(400, "invalid_request", $"The simulator knows no failure '{kind}'."),
    };

    public static JsonObject Body(VendorFault fault, Vendor vendor, string id) => vendor switch
    {
        Vendor.Anthropic => new JsonObject
        {
            ["type"] = "error",
            ["error"] = new JsonObject { ["type"] = AnthropicType(fault), ["message"] = fault.Message },
            ["request_id"] = "req_" + id,
        },
        Vendor.Gemini => Gemini(fault),
        Vendor.Bedrock => new JsonObject { ["message"] = fault.Message },
        _ => new JsonObject { ["error"] = new JsonObject { ["message"] = fault.Message, ["type"] = OpenAiType(fault), ["param"] = fault.Param, ["code"] = OpenAiCode(fault) } },
    };

    private static JsonObject Gemini(VendorFault fault)
    {
        var error = new JsonObject { ["code"] = fault.Status, ["message"] = fault.Message, ["status"] = GeminiStatus(fault) };
        if (fault.RetryAfter is { } wait)
        {
            error["details"] = new JsonArray(new JsonObject { ["@type"] = "type.googleapis.com/google.rpc.RetryInfo", ["retryDelay"] = wait + "s" });
        }

        return new JsonObject { ["error"] = error };
    }

    private static string AnthropicType(VendorFault fault) => fault.Kind switch
    {
        "rate_limited" => "rate_limit_error",
        "overloaded" => "overloaded_error",
        "invalid_key" => "authentication_error",
        "model_not_found" or "not_found" => "not_found_error",
        "too_large" => "request_too_large",
        "timeout" => "timeout_error",
        "server_error" => "api_error",
        _ => "invalid_request_error",
    };

    private static string OpenAiType(VendorFault fault) => fault.Kind switch
    {
        "rate_limited" => "requests",
        "quota" => "insufficient_quota",
        "overloaded" or "server_error" or "timeout" => "server_error",
        _ => "invalid_request_error",
    };

    private static string? OpenAiCode(VendorFault fault) => fault.Kind switch
    {
        "rate_limited" => "rate_limit_exceeded",
        "quota" => "insufficient_quota",
        "invalid_key" => "invalid_api_key",
        "model_not_found" => "model_not_found",
        "context_length" => "context_length_exceeded",
        "content_filter" => "content_filter",
        "too_large" => "request_too_large",
        _ => null,
    };

    private static string GeminiStatus(VendorFault fault) => fault.Status switch
    {
        429 => "RESOURCE_EXHAUSTED",
        404 => "NOT_FOUND",
        503 => "UNAVAILABLE",
        504 => "DEADLINE_EXCEEDED",
        500 => "INTERNAL",
        _ => "INVALID_ARGUMENT",
    };
}
