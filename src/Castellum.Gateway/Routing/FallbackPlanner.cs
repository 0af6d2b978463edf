using Castellum.Gateway.Calls;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Fallbacks;
using Castellum.Platform.Keys;

namespace Castellum.Gateway.Routing;

/// <summary>Finds the targets of an organisation's fallback chain for a call.</summary>
/// <param name="chains">The chains.</param>
/// <param name="finder">The accounts that serve a model.</param>
/// <param name="balancer">Orders the accounts of one entry.</param>
/// <param name="random">Draws among weighted entries.</param>
internal sealed class FallbackPlanner(FallbackChains chains, TargetFinder finder, TargetBalancer balancer, Random random)
{
    /// <summary>Plans the steps after a model's own targets.</summary>
    /// <remarks>Left out: models that the key may not call, models without an account, accounts that do not serve the endpoint.</remarks>
    public async ValueTask<IReadOnlyList<FallbackStep>> PlanAsync(ModelCall call, IReadOnlyList<CredentialGrant> accounts, CancellationToken cancellationToken)
    {
        var chain = await chains.ForAsync(call.Caller.RequiredOrganization, call.Model, cancellationToken);
        if (chain.Count == 0)
        {
            return [];
        }

        var policy = call.Http.Features.Get<ApiKeyIdentity>()?.Policy;
        var steps = new List<FallbackStep>();
        foreach (var entry in Drawn(chain))
        {
            if (entry.Model == call.Model || policy?.AllowsModel(entry.Model) == false)
            {
                continue;
            }

            var targets = finder.Find(entry.Model, accounts, call.Dialect).Targets;
            balancer.Order(targets, call);
            var hedge = entry.HedgeAfterMs is { } after ? TimeSpan.FromMilliseconds(after) : (TimeSpan?)null;
            steps.AddRange(targets.Select(target => new FallbackStep(target, entry.Causes ?? [], hedge)));
        }

        return steps;
    }

    /// <summary>
    /// The chain with each run of weighted entries in a random order in which every entry leads as often as its weight says
    /// (Efraimidis and Spirakis 2006: sort by the logarithm of a uniform number over the weight).
    /// </summary>
    private List<FallbackTarget> Drawn(IReadOnlyList<FallbackTarget> chain)
    {
        var result = new List<FallbackTarget>(chain.Count);
        for (var i = 0; i < chain.Count;)
        {
            var end = i + 1;
            while (chain[i].Weight is not null && end < chain.Count && chain[end].Weight is not null)
            {
                end++;
            }

            var run = chain.Skip(i).Take(end - i);
            result.AddRange(end - i == 1 ? run : run.OrderBy(t => -Math.Log(1 - random.NextDouble()) / t.Weight!.Value));
            i = end;
        }

        return result;
    }
}
