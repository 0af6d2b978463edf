using Castellum.Gateway.Calls;
using Castellum.Gateway.Fallbacks;
using Castellum.Gateway.Pipeline;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Relay;
using Castellum.Gateway.Routing;
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
        call.Timeline.Open("upstream");
        var answer = new ClientAnswer(call);
        try
        {
            await TryTargetsAsync(call, answer);
        }
        catch (OperationCanceledException) when (call.ClientGone.IsCancellationRequested)
        {
            call.Outcome = new CallOutcome(UsageStatus.Cancelled, call.Http.Response.HasStarted ? call.Http.Response.StatusCode : 0, "client_gone", LastAttempt(call));
        }

        call.Timeline.Close();
        await next(call);
    }

    private static CallAttempt? LastAttempt(ModelCall call) => call.Attempts.Count > 0 ? call.Attempts[^1] : null;

    private async ValueTask TryTargetsAsync(ModelCall call, ClientAnswer answer)
    {
        var queue = new TargetQueue(call, states);
        CallAttempt? last = null;
        while (call.Attempts.Count < options.Value.MaxAttempts && queue.Next(CauseOf(last)) is { } target)
        {
            NoteFallback(call, target, last);
            last = await AskAsync(call, target, queue, answer);
            if (last.Error is null)
            {
                return;
            }

            if (answer.HasOutput || CauseOf(last) is null)
            {
                break;
            }
        }

        await FailAsync(call, answer, last!);
    }

    /// <summary>Asks one target, and again after a pause where no other target could be asked at once.</summary>
    private async ValueTask<CallAttempt> AskAsync(ModelCall call, UpstreamTarget target, TargetQueue queue, ClientAnswer answer)
    {
        if (call.Attempts.Count == 0 && options.Value.MaxAttempts > 1 && queue.Hedge() is { } hedge && hedge.Target != target)
        {
            return await attempts.RunHedgedAsync(call, target, hedge, answer);
        }

        for (var turn = 0; ; turn++)
        {
            var attempt = await attempts.RunAsync(call, target, answer);
            if (attempt.Error?.IsRetryable() != true || answer.HasOutput || CauseOf(attempt) is not { } cause || queue.HasOther(cause)
                || !await PauseAsync(call, attempt, turn))
            {
                return attempt;
            }
        }
    }

    private static FallbackCause? CauseOf(CallAttempt? attempt) => attempt is null ? null : FallbackCauses.Of(attempt);

    private static void NoteFallback(ModelCall call, UpstreamTarget target, CallAttempt? last)
    {
        if (!call.Route.Targets.Contains(target))
        {
            var cause = last?.Error is { } error ? error.Code() : "the model's own targets are given a pause";
            call.Route = call.Route with { Reason = $"{call.Route.Reason}; went on to {target.Model} at {target.Provider.Id} ({cause})" };
        }
    }

    /// <summary>Waits before the same target is asked again.</summary>
    /// <returns>False when the wait is not worth it: the vendor wants more patience than we have, or it was asked often enough.</returns>
    private async ValueTask<bool> PauseAsync(ModelCall call, CallAttempt attempt, int turn)
    {
        if (call.Attempts.Count >= options.Value.MaxAttempts || turn + 1 >= options.Value.MaxAttemptsPerTarget)
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

    private async ValueTask FailAsync(ModelCall call, ClientAnswer answer, CallAttempt attempt)
    {
        var status = answer.HasOutput ? UsageStatus.Cut : UsageStatus.Failed;
        call.Outcome = new CallOutcome(status, answer.StatusOfFailure(attempt), attempt.Error!.Value.Code(), attempt);
        await settlement.SettleAsync(call);
        await answer.FailAsync(attempt);
    }
}
