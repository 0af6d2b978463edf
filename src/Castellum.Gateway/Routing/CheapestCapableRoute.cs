using Castellum.Dialects;
using Castellum.Dialects.Scanning;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Providers;
using Castellum.Kernel.Money;
using Castellum.Ledger.Events;
using Castellum.Ledger.Prices;
using Castellum.Platform.Keys;

namespace Castellum.Gateway.Routing;

/// <summary>Finds the cheapest route that can serve a call, for budgets that go on cheaply when they are used up.</summary>
/// <remarks>
/// Compared is the price of this very call: its estimated input and the output it may make. A model stands in only where it is known to do
/// what the request needs, holds the context, and the key may call it; where none is cheaper, the call stays on its route.
/// </remarks>
/// <param name="credentials">The accounts.</param>
/// <param name="providers">The providers.</param>
/// <param name="prices">What models cost.</param>
/// <param name="balancer">Orders the accounts of one provider.</param>
internal sealed class CheapestCapableRoute(CredentialDirectory credentials, ProviderCatalogue providers, IPriceBook prices, TargetBalancer balancer)
{
    // Where the client set no limit: what most answers stay below. Only the order of the candidates depends on it.
    private const long UsualOutput = 1_024;

    // Hints that change the bill, not what is answered.
    private const RequestFeatures Ignorable = RequestFeatures.CacheControl;

    /// <summary>The route to take instead.</summary>
    /// <returns>A plan that names what it stands in for, or the call's own plan with the reason why it stays.</returns>
    public async ValueTask<RoutePlan> InsteadOfAsync(ModelCall call, CancellationToken cancellationToken)
    {
        var own = call.Route;
        if (call.Caller.IsTest || !IsConversation(call.Dialect) || call.Operation.Action != UpstreamAction.Call)
        {
            return own with { Reason = "the budget is used up, and this kind of call has no cheaper route" };
        }

        var accounts = await credentials.ForAsync(call.Caller.RequiredOrganization, cancellationToken);
        var best = Cost(call, own.Primary.Provider.Id, own.Primary.Model);
        List<UpstreamTarget>? chosen = null;
        foreach (var (providerId, model, features) in EconomyModels.All)
        {
            if (CanServe(call, model, features)
                && Cost(call, providerId, model) is { } cost && (best is null || cost < best)
                && Targets(call, providerId, model, accounts) is { Count: > 0 } targets)
            {
                (best, chosen) = (cost, targets);
            }
        }

        if (chosen is null)
        {
            return own with { Reason = "the budget is used up, and no cheaper route can serve the call" };
        }

        balancer.Order(chosen, call);
        var reason = $"the budget is used up: {chosen[0].Model} at {chosen[0].Provider.Id} is the cheapest route that can serve the call";
        return new RoutePlan(chosen, reason) { InsteadOf = own.Primary };
    }

    private static bool IsConversation(Dialect dialect) =>
        dialect is Dialect.OpenAiChat or Dialect.OpenAiResponses or Dialect.Anthropic or Dialect.Gemini;

    private static bool CanServe(ModelCall call, string model, RequestFeatures features) =>
        (call.Scan.Features & ~Ignorable & ~features) == 0
        && (call.Http.Features.Get<ApiKeyIdentity>()?.Policy.AllowsModel(model) ?? true);

    private NanoUsd? Cost(ModelCall call, string provider, string model)
    {
        var input = call.Scan.EstimatedInputTokens;
        var output = call.Scan.MaxOutputTokens?.Value ?? UsualOutput;
        var query = new PriceQuery(call.Caller.RequiredOrganization, provider, model, call.At);
        if (prices.Find(query) is not { } price || input.Value + output > (price.ContextWindow ?? long.MaxValue))
        {
            return null;
        }

        var cost = prices.Price(query, new UsageQuantities { Input = input, Output = new TokenCount(output), Requests = 1 });
        return cost.State == PriceState.Unpriced ? null : cost.Total;
    }

    private List<UpstreamTarget> Targets(ModelCall call, string providerId, string model, IReadOnlyList<CredentialGrant> accounts) =>
        providers.TryGet(providerId, out var provider) && provider.Serve(call.Dialect) is not null
            ? [.. accounts.Where(a => a.Provider == providerId).Select(a => new UpstreamTarget(provider, a, model))]
            : [];
}
