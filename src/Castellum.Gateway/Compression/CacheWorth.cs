using Castellum.Compression.Messaging;
using Castellum.Dialects;
using Castellum.Gateway.Calls;
using Castellum.Ledger.Prices;

namespace Castellum.Gateway.Compression;

/// <summary>What the vendor's prompt cache is worth to a call: compression must not break what is read cheaper than it saves.</summary>
/// <param name="prices">What models cost.</param>
internal sealed class CacheWorth(IPriceBook prices)
{
    /// <summary>The shares of the price, or null where nothing of the call can come from a cache.</summary>
    public CachePricing? Of(ModelCall call)
    {
        // Anthropic caches only up to breakpoints that the request sets.
        if (call.Dialect == Dialect.Anthropic && call.Scan.Body.Span.IndexOf("\"cache_control\""u8) < 0)
        {
            return null;
        }

        var target = call.Route.Primary;
        var price = prices.Find(new PriceQuery(call.Caller.RequiredOrganization, target.Provider.Id, target.Model, call.At));
        if (price is not { Rates: { Input: > 0 and var input, CachedRead: { } read } rates } || read >= input)
        {
            return null;
        }

        var write = call.Dialect == Dialect.Anthropic ? rates.CacheWrite5Minutes ?? input : input;
        return new CachePricing((double)read / input, (double)write / input);
    }
}
