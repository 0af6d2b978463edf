using Castellum.Gateway.Calls;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Responses;
using Castellum.Gateway.Providers.Simulated;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Routing;

/// <summary>Finds the targets of a model name among the accounts an organisation can use.</summary>
/// <remarks>
/// In this order: an explicit prefix (<c>groq/llama-3.3-70b</c>), the vendor whose naming the model follows, then accounts that serve any
/// model (OpenAI-compatible servers, Ollama, OpenRouter, the simulator).
/// </remarks>
/// <param name="credentials">The accounts.</param>
/// <param name="providers">The providers.</param>
/// <param name="pins">Who made a stored response.</param>
/// <param name="balancer">Orders the accounts of one provider.</param>
internal sealed class ModelRouter(CredentialDirectory credentials, ProviderCatalogue providers, ResponsePins pins, TargetBalancer balancer)
{
    /// <summary>Plans a call.</summary>
    /// <returns>The plan, or <c>model_not_found</c> with what could be done about it.</returns>
    public async ValueTask<Result<RoutePlan>> PlanAsync(ModelCall call, CancellationToken cancellationToken)
    {
        if (call.Caller.IsTest)
        {
            return Simulated(call);
        }

        var accounts = await credentials.ForAsync(call.Caller.RequiredOrganization, cancellationToken);
        var (candidates, reason) = Candidates(call.Model, accounts);
        var targets = new List<UpstreamTarget>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (candidate.Provider.Serve(call.Dialect) is not null)
            {
                targets.Add(candidate);
            }
        }

        if (targets.Count == 0)
        {
            return NotFound(call, accounts, candidates.Count > 0);
        }

        if (call.Scan.PreviousResponseId is { } previous && await PinAsync(call, previous, targets, cancellationToken) is { } lost)
        {
            return lost;
        }

        balancer.Order(targets, call);
        return new RoutePlan(targets, reason);
    }

    /// <summary>Leaves only the account that made the response which the call goes on from.</summary>
    private async ValueTask<Error?> PinAsync(ModelCall call, string previous, List<UpstreamTarget> targets, CancellationToken cancellationToken)
    {
        var account = previous.Length <= ResponsePin.MaxIdLength
            ? await pins.FindAsync(call.Caller.RequiredOrganization, previous, cancellationToken)
            : null;
        if (account is null)
        {
            return ResponseErrors.PreviousNotFound(previous);
        }

        targets.RemoveAll(t => t.Credential.Id != account.Value);
        return targets.Count == 0 ? ResponseErrors.AccountGone(previous) : null;
    }

    private Result<RoutePlan> Simulated(ModelCall call)
    {
        var provider = providers.TryGet(ProviderIds.Simulator, out var simulator) && simulator.Serve(call.Dialect) is not null ? simulator : null;
        return provider is null
            ? new Error(ErrorKind.Unprocessable, "not_simulated", "Test keys reach only the simulator, which does not serve this endpoint. Use a live key.")
            : new RoutePlan([new UpstreamTarget(provider, SimulatorAccount.Grant, call.Model)], "test keys reach only the simulator");
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
                    result.Add(new UpstreamTarget(provider, account, model));
                }
            }
        }

        return result;
    }

    private static Error NotFound(ModelCall call, IReadOnlyList<CredentialGrant> accounts, bool wrongEndpoint)
    {
        var configured = accounts.Count == 0
            ? "No provider is configured: add a credential under Models & providers."
            : $"Configured providers: {string.Join(", ", accounts.Select(a => a.Provider).Distinct())}.";
        return wrongEndpoint
            ? new Error(ErrorKind.NotFound, "operation_not_supported", $"No configured provider of '{call.Model}' serves {call.Operation.Name}. {configured}")
            : new Error(ErrorKind.NotFound, "model_not_found", $"The model '{call.Model}' does not exist or no configured provider serves it. {configured}") { Field = "model" };
    }
}
