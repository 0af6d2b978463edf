namespace Castellum.Simulator.Control;

/// <summary>The headers that clients and gateways look at.</summary>
internal static class VendorHeaders
{
    public static void Add(Exchange exchange)
    {
        var headers = exchange.Context.Response.Headers;
        switch (exchange.Vendor)
        {
            case Vendor.Anthropic:
                headers["request-id"] = "req_" + exchange.Id;
                headers["anthropic-ratelimit-requests-limit"] = "4000";
                headers["anthropic-ratelimit-requests-remaining"] = "3999";
                break;
            case Vendor.Bedrock:
                headers["x-amzn-requestid"] = exchange.Id;
                break;
            case Vendor.OpenAi:
                headers["x-request-id"] = "req_" + exchange.Id;
                headers["openai-processing-ms"] = "1";
                headers["x-ratelimit-limit-requests"] = "10000";
                headers["x-ratelimit-remaining-requests"] = "9999";
                break;
            default:
                break;
        }
    }
}
