using System.Globalization;
using Castellum.Dialects;
using Castellum.Gateway.Calls;
using Castellum.Kernel.Money;

namespace Castellum.Gateway.Relay;

/// <summary>The headers that tell the client what the gateway decided and what the call cost.</summary>
internal static class AnswerHeaders
{
    // Vendor headers that clients and operators read; limits of our account at the vendor are none of the client's business.
    private static readonly string[] Relayed =
        ["openai-processing-ms", "openai-version", "openai-model", "anthropic-organization-id", "cf-ray", "x-gemini-service-tier"];

    /// <summary>Adds the headers of an answer.</summary>
    public static void Apply(RelayContext context)
    {
        ApplyIds(context.Call);
        var headers = context.Call.Http.Response.Headers;
        headers["x-castellum-provider"] = context.Attempt.Target.Provider.Id;
        headers["x-castellum-model"] = Printable(context.Attempt.ModelServed ?? context.Attempt.Target.Model);
        if (context.Call.Attempts.Count > 1)
        {
            headers["x-castellum-attempts"] = context.Call.Attempts.Count.ToString(CultureInfo.InvariantCulture);
        }

        if (context.Attempt.Dropped.Count > 0)
        {
            headers["x-castellum-dropped"] = Printable(string.Join(", ", context.Attempt.Dropped));
        }

        if (context.Call.Compression is { } compression)
        {
            headers["x-castellum-tokens-saved"] = compression.TokensSaved.ToString();
        }

        if (context.Call.SettledCost is { } cost)
        {
            headers["x-castellum-cost-usd"] = Format(cost);
        }

        foreach (var name in Relayed)
        {
            if (context.Response.Headers.NonValidated.TryGetValues(name, out var values))
            {
                headers[name] = Printable(values.ToString());
            }
        }
    }

    /// <summary>Adds what every answer says once the call has an id: the id under the names that each vendor's SDK reads, and the state of its limits.</summary>
    public static void ApplyIds(ModelCall call)
    {
        var headers = call.Http.Response.Headers;
        var id = call.Id.ToString();
        headers["x-request-id"] = id;
        headers["request-id"] = id;
        headers["x-castellum-request-id"] = id;
        foreach (var (name, value) in call.Reservation?.Headers ?? [])
        {
            if (IsFor(call.Dialect, name))
            {
                headers[name] = value;
            }
        }

        if (call.Route.InsteadOf is not null)
        {
            headers["x-castellum-route-reason"] = Printable(call.Route.Reason);
        }
    }

    /// <summary>Whether clients of a dialect read a limit header: Anthropic's own are for Anthropic's clients.</summary>
    public static bool IsFor(Dialect dialect, string header) =>
        dialect == Dialect.Anthropic || !header.StartsWith("anthropic-", StringComparison.Ordinal);

    /// <summary>A text from outside (the client's model name, what a vendor says of itself) as header text: other characters than ASCII's printable ones become '?'.</summary>
    public static string Printable(string text) =>
        text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
            }
        }) : text;

    private static string Format(NanoUsd cost) => cost.ToUsd().ToString("0.#########", CultureInfo.InvariantCulture);
}
