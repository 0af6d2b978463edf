using Castellum.Ledger.Budgets;
using Castellum.Ledger.Events;
using Castellum.Ledger.Limits;

namespace Castellum.Ledger.Admission;

/// <summary>What one admitted call holds: places and tokens in limits, money in budgets.</summary>
internal sealed class AdmissionHold(BudgetBook budgets, ILimitStore limits, OutputForecast forecast) : IReservationHold
{
    private BudgetWindow[] _windows = [];

    public required Guid Call { get; init; }

    public required AdmissionRequest Request { get; init; }

    /// <summary>When the hold was made, for the sweeper.</summary>
    public required long Since { get; init; }

    public long Held { get; private set; }

    public IReadOnlyList<LimitTarget> Targets { get; set; } = [];

    public long TokensTaken { get; set; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; set; } = [];

    public Action<AdmissionHold>? Ended { get; init; }

    public void HoldMoney(BudgetWindow[] windows, long amount) => (_windows, Held) = (windows, amount);

    public void Settle(UsageEvent call)
    {
        var spent = Math.Max(0, call.CostWith.Value);
        if (_windows.Length > 0)
        {
            if (spent > 0)
            {
                budgets.Remember(call.Id, _windows);
            }

            foreach (var window in _windows)
            {
                window.Settle(Held, spent);
            }

            if (call.Basis == UsageBasis.Reported)
            {
                forecast.Observe(Request.Organization, Request.ApiKey, Request.Model, call.Used.Output.Value);
            }
        }

        FinishLimits(call.Used.Input.Value + call.Used.Output.Value - TokensTaken);
        Ended?.Invoke(this);
    }

    public void Release()
    {
        foreach (var window in _windows)
        {
            window.Release(Held);
        }

        FinishLimits(-TokensTaken);
        Ended?.Invoke(this);
    }

    private void FinishLimits(long difference)
    {
        if (Targets.Count > 0)
        {
            limits.Finish(Targets, difference, Call);
        }
    }
}
