using Castellum.Foundation.Web.Access;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Providers.Simulated;
using Castellum.Ledger.Prices;

namespace Castellum.Gateway.Models;

/// <summary>Lists what an organisation can call: the catalogue's models of the providers it has accounts at.</summary>
/// <param name="credentials">The accounts.</param>
/// <param name="prices">The catalogue.</param>
/// <param name="time">The clock.</param>
internal sealed class CallableModels(CredentialDirectory credentials, IPriceBook prices, TimeProvider time)
{
    /// <summary>The model that the simulator always has.</summary>
    public const string SimulatedModel = "sim-extractive";

    /// <summary>Lists the models, by provider and name.</summary>
    public async Task<IReadOnlyList<CallableModel>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        var organization = caller.RequiredOrganization;
        var accounts = caller.IsTest ? [SimulatorAccount.Grant] : await credentials.ForAsync(organization, cancellationToken);
        var providers = accounts.Select(a => a.Provider).Distinct().ToList();
        var now = time.GetUtcNow();
        var result = new List<CallableModel>();
        foreach (var provider in providers)
        {
            result.AddRange(prices.List(organization, provider, now)
                .Where(p => p.Tier == Castellum.Ledger.Events.PriceTier.Standard)
                .Select(p => new CallableModel(provider, p.Model, p)));
        }

        if (providers.Contains(ProviderIds.Simulator) && !result.Exists(m => m.Model == SimulatedModel))
        {
            result.Add(new CallableModel(ProviderIds.Simulator, SimulatedModel, null));
        }

        return [.. result.DistinctBy(m => m.Model).OrderBy(m => m.Provider, StringComparer.Ordinal).ThenBy(m => m.Model, StringComparer.Ordinal)];
    }
}
