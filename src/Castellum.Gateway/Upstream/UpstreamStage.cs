using Castellum.Gateway.Calls;
using Castellum.Gateway.Pipeline;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Relay;
using Castellum.Gateway.Settlement;
using Castellum.Ledger.Events;
using Microsoft.Extensions.Options;

namespace Castellum.Gateway.Upstream;

/// <summary>Tries the targets of the plan in order until one answers: retries with back-off, fails over before the first token, then gives up clearly.</summary>
/// <param name="attempts">Makes one attempt.</param>
/// <param name="settlement">Writes the ledger.</param>
/// <param name="states">What is known of the targets.</param>
/// <param name="options">How often and how long.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Jitter.</param>
internal sealed class UpstreamStage(
    AttemptRunner attempts, CallSettlement settlement, TargetStates states, IOptions<UpstreamOptions> options, TimeProvider time, Random random) : ICallStage
{
    public async ValueTask InvokeAsync(ModelCall call, CallStep next)
    {
        var start = call.Timeline.Now();
        var answer = new ClientAnswer(call);
        try
        {
            await TryTargetsAsync(call, answer);
        }
        catch (OperationCanceledException) when (call.ClientGone.IsCancellationRequested)
        {
            call.Outcome = new CallOutcome(UsageStatus.Cancelled, call.Http.Response.HasStarted ? call.Http.Response.StatusCode : 0, "client_gone", LastAttempt(call));
        }

        call.Timeline.Add("upstream", start);
        await next(call);
    }

    private static CallAttempt? LastAttempt(ModelCall call) => call.Attempts.Count > 0 ? call.Attempts[^1] : null;

    private async ValueTask TryTargetsAsync(ModelCall call, ClientAnswer answer)
    {
        CallAttempt? last = null;
        var skipped = 0;
        foreach (var target in call.Route.Targets)
        {
            // An unwell target is passed over while others remain; when all are unwell, the last one is asked all the same.
            if (!states.Of(target).IsAvailable && ++skipped < call.Route.Targets.Count)
            {
                continue;
            }

            for (var turn = 0; turn < options.Value.MaxAttemptsPerTarget && call.Attempts.Count < options.Value.MaxAttempts; turn++)
            {
                last = await attempts.RunAsync(call, target, answer);
                if (last.Error is not { } error)
                {
                    return;
                }

                if (answer.HasOutput || (!error.AllowsFallback() && !last.IsUntranslatable))
                {
                    await FailAsync(call, answer, last);
                    return;
                }

                if (!error.IsRetryable() || !await PauseAsync(call, last, turn))
                {
                    break;
                }
            }
        }

        await FailAsync(call, answer, last!);
    }

    /// <summary>Waits before the same target is asked again.</summary>
    /// <returns>False when the wait is not worth it: another target is there, or the vendor wants more patience than we have.</returns>
    private async ValueTask<bool> PauseAsync(ModelCall call, CallAttempt attempt, int turn)
    {
        if (HasOtherTarget(call, attempt.Target) || call.Attempts.Count >= options.Value.MaxAttempts || turn + 1 >= options.Value.MaxAttemptsPerTarget)
        {
            return false;
        }

        var backoff = random.NextDouble() * options.Value.BackoffMilliseconds * (1 << turn);
        var wait = attempt.RetryAfter ?? TimeSpan.FromMilliseconds(backoff);
        if (wait.TotalMilliseconds > options.Value.MaxRetryAfterMilliseconds)
        {
            return false;
        }

        await Task.Delay(wait, time, call.ClientGone);
        return true;
    }

    private bool HasOtherTarget(ModelCall call, UpstreamTarget current)
    {
        foreach (var target in call.Route.Targets)
        {
            if (target != current && states.Of(target).IsAvailable && !call.Attempts.Exists(a => a.Target == target))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask FailAsync(ModelCall call, ClientAnswer answer, CallAttempt attempt)
    {
        var status = answer.HasOutput ? UsageStatus.Cut : UsageStatus.Failed;
        call.Outcome = new CallOutcome(status, answer.StatusOfFailure(attempt), attempt.Error!.Value.Code(), attempt);
        await settlement.SettleAsync(call);
        await answer.FailAsync(attempt);
    }
}
