using Castellum.Gateway.Calls;
using Castellum.Gateway.Credentials;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Responses;
using Castellum.Gateway.Providers.Simulated;
using Castellum.Kernel.Results;

namespace Castellum.Gateway.Routing;

/// <summary>Finds the targets of a model name among the accounts an organisation can use.</summary>
/// <param name="credentials">The accounts.</param>
/// <param name="providers">The providers.</param>
/// <param name="pins">Who made a stored response.</param>
/// <param name="balancer">Orders the accounts of one provider.</param>
/// <param name="finder">The accounts that serve a model.</param>
/// <param name="fallbacks">Where calls go on to.</param>
internal sealed class ModelRouter(
    CredentialDirectory credentials, ProviderCatalogue providers, ResponsePins pins, TargetBalancer balancer, TargetFinder finder, FallbackPlanner fallbacks)
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
        var (targets, reason, isKnown) = finder.Find(call.Model, accounts, call.Dialect);
        if (targets.Count == 0)
        {
            return NotFound(call, accounts, isKnown);
        }

        if (call.Scan.PreviousResponseId is { } previous && await PinAsync(call, previous, targets, cancellationToken) is { } lost)
        {
            return lost;
        }

        balancer.Order(targets, call);

        // A conversation that lives at one account cannot go on at another.
        var steps = call.Scan.PreviousResponseId is null ? await fallbacks.PlanAsync(call, accounts, cancellationToken) : [];
        return new RoutePlan(targets, reason) { Fallbacks = [.. steps.Where(s => !targets.Contains(s.Target))] };
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
