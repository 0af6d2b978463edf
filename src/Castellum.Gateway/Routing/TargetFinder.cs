using Castellum.Dialects;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Providers;

namespace Castellum.Gateway.Routing;

/// <summary>Finds the accounts that serve a model.</summary>
/// <remarks>
/// In this order: an explicit prefix (<c>groq/llama-3.3-70b</c>), the vendor whose naming the model follows, then accounts that serve any
/// model (OpenAI-compatible servers, Ollama, OpenRouter, the simulator).
/// </remarks>
/// <param name="providers">The providers.</param>
internal sealed class TargetFinder(ProviderCatalogue providers)
{
    /// <summary>What was found.</summary>
    /// <param name="Targets">The targets that serve the dialect, unordered.</param>
    /// <param name="Reason">Why these.</param>
    /// <param name="IsKnown">Whether an account serves the model at all, if not in this dialect.</param>
    public sealed record Found(List<UpstreamTarget> Targets, string Reason, bool IsKnown);

    /// <summary>Finds targets.</summary>
    public Found Find(string model, IReadOnlyList<CredentialGrant> accounts, Dialect dialect)
    {
        var (candidates, reason) = Candidates(model, accounts);
        var isKnown = candidates.Count > 0;
        candidates.RemoveAll(candidate => candidate.Provider.Serve(dialect) is null);
        return new Found(candidates, reason, isKnown);
    }

    private (List<UpstreamTarget> Candidates, string Reason) Candidates(string model, IReadOnlyList<CredentialGrant> accounts)
    {
        var slash = model.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && providers.TryGet(model[..slash], out _) && Serving(model[..slash], model[(slash + 1)..], accounts) is { Count: > 0 } named)
        {
            return (named, $"the model's prefix names {model[..slash]}");
        }

        foreach (var vendor in ModelVendors.Of(model))
        {
            if (Serving(vendor, ModelVendors.NameAt(vendor, model), accounts) is { Count: > 0 } own)
            {
                return (own, $"{vendor} serves models of this name");
            }
        }

        foreach (var generic in ModelVendors.ServeAnyModel)
        {
            // The simulator must never stand in for a model that a real account failed to offer.
            var isAllowed = generic != ProviderIds.Simulator || accounts.All(a => a.Provider == ProviderIds.Simulator);
            if (isAllowed && Serving(generic, model, accounts) is { Count: > 0 } any)
            {
                return (any, $"{generic} is configured and may serve any model");
            }
        }

        return ([], "no account serves this model");
    }

    private List<UpstreamTarget> Serving(string providerId, string model, IReadOnlyList<CredentialGrant> accounts)
    {
        var result = new List<UpstreamTarget>();
        if (providers.TryGet(providerId, out var provider))
        {
            foreach (var account in accounts)
            {
                if (account.Provider == providerId)
                {
                    result.Add(new UpstreamTarget(provider.For(model), account, model));
                }
            }
        }

        return result;
    }
}
