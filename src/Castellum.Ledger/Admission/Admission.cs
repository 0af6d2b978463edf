using System.Data.Common;
using Castellum.Foundation.Data.Conventions;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Budgets;
using Castellum.Ledger.Events;
using Castellum.Ledger.Limits;
using Castellum.Ledger.Prices;

namespace Castellum.Ledger.Admission;

/// <summary>Admits calls of organisations that set limits or budgets: limits first, then money.</summary>
internal sealed class Admission(
    ILimitStore limits, BudgetBook budgets, OutputForecast forecast, IPriceBook prices, ReservationSweeper sweeper, IIdGenerator ids, TimeProvider time)
{
    // A call without an own output limit, or with a huge one, holds at most this part of what is left: enough for it, and not all.
    private const int MostOfRemaining = 16;

    private const long WithoutLimit = 32_768;

    public async ValueTask<Result<Reservation>> ReserveAsync(OrganizationPolicy policy, AdmissionRequest request, CancellationToken cancellationToken)
    {
        var hold = new AdmissionHold(budgets, limits, forecast)
        {
            Call = ids.NewId(),
            Request = request,
            Since = InstantConverter.ToMicroseconds(time.GetUtcNow()),
            Ended = sweeper.Forget,
        };
        if (await TakeLimitsAsync(policy, hold) is { } refused)
        {
            return refused;
        }

        try
        {
            return await HoldMoneyAsync(policy, hold, cancellationToken);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or IOException)
        {
            hold.Release();
            return AdmissionErrors.BudgetUnavailable();
        }
        catch (OperationCanceledException)
        {
            hold.Release();
            throw;
        }
    }

    private async ValueTask<Error?> TakeLimitsAsync(OrganizationPolicy policy, AdmissionHold hold)
    {
        var targets = policy.LimitsOf(hold.Request);
        if (targets.Count == 0)
        {
            return null;
        }

        var expected = Math.Min(ExpectedOutput(hold.Request), hold.Request.MaxOutput?.Value ?? long.MaxValue);
        var tokens = hold.Request.EstimatedInput.Value + expected;
        var decision = await limits.TakeAsync(targets, tokens, hold.Call);
        var headers = LimitHeaders.Of(targets, decision, time.GetUtcNow());
        if (!decision.IsAdmitted)
        {
            return decision.Refusal == "concurrency"
                ? AdmissionErrors.ConcurrencyLimited("The limit of concurrent calls is reached; retry when one has ended.")
                : AdmissionErrors.RateLimited(
                    $"The limit of {decision.Refusal} per minute is reached; retry in {Math.Ceiling(decision.RetryAfter.TotalSeconds)} s.",
                    decision.RetryAfter,
                    headers);
        }

        (hold.Targets, hold.TokensTaken, hold.Headers) = (targets, tokens, headers);
        return null;
    }

    private async ValueTask<Result<Reservation>> HoldMoneyAsync(
        OrganizationPolicy policy, AdmissionHold hold, CancellationToken cancellationToken)
    {
        var rules = policy.BudgetsOf(hold.Request);
        if (rules.Count == 0)
        {
            return Admitted(hold, false, null);
        }

        BudgetWindow[] windows = [.. rules.Select(budgets.WindowOf)];
        var (amount, outputLimit) = Estimate(hold.Request, windows);
        var lacking = await FindLackingAsync(windows, amount, cancellationToken);
        if (lacking is not null)
        {
            // What is left was not known before it was asked for: once more, by what is left now.
            (amount, outputLimit) = Estimate(hold.Request, windows);
            lacking = await FindLackingAsync(windows, amount, cancellationToken);
        }

        var covers = true;
        if (lacking is not null && hold.Request.Alternatives is { Count: > 0 })
        {
            // A dearer fallback is no reason to refuse what the budget pays for: the call then has none.
            covers = false;
            (amount, outputLimit) = Estimate(hold.Request with { Alternatives = null }, windows);
            lacking = await FindLackingAsync(windows, amount, cancellationToken);
        }

        if (lacking is not null)
        {
            return lacking.Rule.Action == BudgetAction.Downgrade ? Downgraded(hold, windows) : Exceeded(hold, lacking, amount);
        }

        hold.HoldMoney(windows, amount);
        return Admitted(hold, false, outputLimit, covers);
    }

    // Holds the amount in every window, or in none: then answers the one that has not enough.
    private async ValueTask<BudgetWindow?> FindLackingAsync(BudgetWindow[] windows, long amount, CancellationToken cancellationToken)
    {
        for (var i = 0; i < windows.Length; i++)
        {
            if (!await budgets.HoldAsync(windows[i], amount, cancellationToken))
            {
                for (var held = 0; held < i; held++)
                {
                    windows[held].Release(amount);
                }

                return windows[i];
            }
        }

        return null;
    }

    // The most the call can cost, unless that is a large part of what is left: then what it is expected to cost, and the output is capped to it.
    private (long Amount, TokenCount? OutputLimit) Estimate(in AdmissionRequest request, BudgetWindow[] windows)
    {
        var input = Dearest(request, 0);
        var asked = request.MaxOutput?.Value;
        var most = Dearest(request, asked ?? Math.Max(WithoutLimit, ExpectedOutput(request)));
        var expected = Dearest(request, Math.Min(ExpectedOutput(request), asked ?? long.MaxValue));
        var share = Math.Max(0, windows.Min(w => w.Remaining)) / MostOfRemaining;
        var amount = Math.Clamp(share, expected, Math.Max(most, expected));
        if (amount >= most || amount <= input)
        {
            return (amount, null);
        }

        // Between nothing and the most, cost grows with output: what the amount pays for follows by proportion, rounded down. Of several
        // prices the dearest grows ever faster, so that it stays below the proportion.
        var output = (long)((Int128)(amount - input) * (asked ?? Math.Max(WithoutLimit, ExpectedOutput(request))) / (most - input));
        return (amount, new TokenCount(Math.Max(1, output)));
    }

    private long ExpectedOutput(in AdmissionRequest request) => forecast.Of(request.Organization, request.ApiKey, request.Model);

    // What the call costs at the dearest of the models that may serve it.
    private long Dearest(in AdmissionRequest request, long output)
    {
        var cost = Cost(request, request.Provider, request.Model, output);
        foreach (var (provider, model) in request.Alternatives ?? [])
        {
            cost = Math.Max(cost, Cost(request, provider, model, output));
        }

        return cost;
    }

    private long Cost(in AdmissionRequest request, string provider, string model, long output)
    {
        var query = new PriceQuery(request.Organization, provider, model, time.GetUtcNow(), request.Tier);
        return prices.Price(query, new UsageQuantities { Input = request.EstimatedInput, Output = new TokenCount(output), Requests = 1 }).Total.Value;
    }

    private Result<Reservation> Downgraded(AdmissionHold hold, BudgetWindow[] windows)
    {
        // Nothing is held; what is spent still counts in every window.
        hold.HoldMoney(windows, 0);
        return Admitted(hold, true, null);
    }

    private static AdmissionRefused Exceeded(AdmissionHold hold, BudgetWindow window, long amount)
    {
        hold.Release();
        var (spent, leased) = window.LastSeen;
        return AdmissionErrors.BudgetExceeded(
            $"The {window.Rule.Describe()} is used up: {new NanoUsd(spent)} USD are spent, {new NanoUsd(leased)} USD are held for calls under way, "
            + $"and this call needs about {new NanoUsd(amount)} USD. It starts anew at {InstantConverter.FromMicroseconds(window.End):u}.");
    }

    private Reservation Admitted(AdmissionHold hold, bool downgrade, TokenCount? outputLimit, bool coversAlternatives = true)
    {
        var reservation = new Reservation(hold)
        {
            Estimated = new NanoUsd(hold.Held),
            MustDowngrade = downgrade,
            OutputLimit = outputLimit,
            CoversAlternatives = coversAlternatives,
        };
        sweeper.Watch(hold, reservation);
        return reservation;
    }
}
