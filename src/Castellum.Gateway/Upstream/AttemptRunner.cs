using System.Diagnostics.CodeAnalysis;
using Castellum.Dialects;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Relay;
using Castellum.Gateway.Routing;
using Microsoft.Extensions.Options;

namespace Castellum.Gateway.Upstream;

/// <summary>Makes one attempt at one target: builds the request, sends it, relays the answer, and notes what happened.</summary>
/// <param name="requests">Builds requests.</param>
/// <param name="sender">Sends them.</param>
/// <param name="relays">Brings answers to the client.</param>
/// <param name="states">What is known of the targets.</param>
/// <param name="options">The time limits.</param>
/// <param name="time">The clock.</param>
internal sealed class AttemptRunner(
    UpstreamRequests requests, UpstreamSender sender, AnswerRelay relays, TargetStates states, IOptions<UpstreamOptions> options, TimeProvider time)
{
    /// <summary>Runs an attempt and adds it to the call.</summary>
    /// <returns>The attempt; without an error the client has the whole answer.</returns>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public async ValueTask<CallAttempt> RunAsync(ModelCall call, UpstreamTarget target, ClientAnswer answer)
    {
        using var exchange = Start(call, target);
        await OpenAsync(exchange);
        await FinishAsync(exchange, answer);
        return exchange.Attempt;
    }

    /// <summary>Runs an attempt, and a second one elsewhere when the first has no first byte in time; the slower one is cancelled.</summary>
    /// <returns>The attempt that answered, or the last one that failed.</returns>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    [SuppressMessage("Reliability", "CA2025:Ensure tasks complete before their instances are disposed", Justification = "Every path awaits both tasks before it leaves.")]
    public async ValueTask<CallAttempt> RunHedgedAsync(ModelCall call, UpstreamTarget target, FallbackStep hedge, ClientAnswer answer)
    {
        using var first = Start(call, target);
        var opening = OpenAsync(first);
        if (await IsOverBeforeAsync(opening, hedge.HedgeAfter!.Value, call.ClientGone))
        {
            await FinishAsync(first, answer);
            return first.Attempt;
        }

        var where = $"{hedge.Target.Model} at {hedge.Target.Provider.Id} as well after {hedge.HedgeAfter!.Value.TotalMilliseconds:0} ms";
        call.Route = call.Route with { Reason = $"{call.Route.Reason}; asked {where}" };
        using var second = Start(call, hedge.Target);
        var racing = OpenAsync(second);
        var isFirst = await Task.WhenAny(opening, racing) == opening;
        var (ahead, behind, rest) = isFirst ? (first, second, racing) : (second, first, opening);
        if (ahead.IsOpen)
        {
            await behind.AbandonAsync(rest);
        }
        else
        {
            // A failure does not win while the other may still answer.
            await rest;
            ahead = behind;
        }

        await FinishAsync(ahead, answer);
        return ahead.Attempt;
    }

    private UpstreamExchange Start(ModelCall call, UpstreamTarget target) => new(call, target, states.Of(target), options.Value.TotalMilliseconds, time);

    private async Task<bool> IsOverBeforeAsync(Task opening, TimeSpan limit, CancellationToken clientGone)
    {
        try
        {
            await opening.WaitAsync(limit, time, clientGone);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException) when (clientGone.IsCancellationRequested)
        {
            // The attempt ends by the same signal; waiting for it keeps its parts from being let go under it.
            await opening;
            return true;
        }
    }

    /// <summary>Sends the request and waits for the first byte. Failures are noted in the attempt.</summary>
    private async Task OpenAsync(UpstreamExchange exchange)
    {
        var attempt = exchange.Attempt;
        try
        {
            exchange.Request = await BuildAsync(exchange.Call, attempt, exchange.Dialect, exchange.End.Token);
            if (exchange.Request is { } request)
            {
                exchange.Reply = await SendAsync(attempt, exchange.State, request, exchange.End.Token);
                Note(exchange, exchange.Reply);
            }
        }
        catch (OperationCanceledException)
        {
            NoteEnd(exchange);
        }

        attempt.Duration = time.GetElapsedTime(attempt.StartTimestamp);
    }

    /// <summary>Brings the answer to the client, if there is one.</summary>
    private async ValueTask FinishAsync(UpstreamExchange exchange, ClientAnswer answer)
    {
        var (call, attempt) = (exchange.Call, exchange.Attempt);
        try
        {
            call.ClientGone.ThrowIfCancellationRequested();
            if (exchange.Reply?.Response is { } response)
            {
                await relays.RelayAsync(new RelayContext(call, attempt, exchange.Dialect, response, answer), exchange.End);
            }
        }
        catch (OperationCanceledException)
        {
            NoteEnd(exchange);
            call.ClientGone.ThrowIfCancellationRequested();
        }
        finally
        {
            attempt.Duration = time.GetElapsedTime(attempt.StartTimestamp);
        }
    }

    private static void Note(UpstreamExchange exchange, UpstreamReply reply)
    {
        var attempt = exchange.Attempt;
        (attempt.HttpStatus, attempt.Answered) = (reply.HttpStatus, exchange.IsOpen);
        if (exchange.IsOpen)
        {
            return;
        }

        (attempt.Error, attempt.Message) = (reply.Error, reply.Message);
        (attempt.RetryAfter, attempt.VendorAnswer) = (reply.RetryAfter, exchange.Dialect == exchange.Call.Dialect ? reply.VendorAnswer : null);
        if (reply.RetryAfter is { } wait && reply.Error is UpstreamError.RateLimited or UpstreamError.Overloaded)
        {
            exchange.State.Block(wait);
        }
    }

    private void NoteEnd(UpstreamExchange exchange)
    {
        var attempt = exchange.Attempt;
        if (exchange.Call.ClientGone.IsCancellationRequested || exchange.IsAbandoned)
        {
            attempt.Cancelled = true;
            return;
        }

        attempt.Error = UpstreamError.StreamTimeout;
        attempt.Message = $"{attempt.Target.Provider.Traits.DisplayName} did not finish within {options.Value.TotalMilliseconds} ms.";
    }

    /// <summary>Builds the request.</summary>
    /// <returns>The request, or null when the attempt failed before anything was sent.</returns>
    private async ValueTask<HttpRequestMessage?> BuildAsync(ModelCall call, CallAttempt attempt, Dialect dialect, CancellationToken end)
    {
        try
        {
            if ((await requests.BuildAsync(call, attempt, dialect, end)).TryGet(out var request, out var error))
            {
                return request;
            }

            (attempt.Error, attempt.Message, attempt.Field) = (UpstreamError.InvalidRequest, error.Message, error.Field);
            attempt.IsUntranslatable = true;
        }
        catch (ProviderRequestException e)
        {
            (attempt.Error, attempt.Message) = (e.Error, e.Message);
        }

        return null;
    }

    private async ValueTask<UpstreamReply> SendAsync(CallAttempt attempt, TargetState state, HttpRequestMessage request, CancellationToken end)
    {
        var context = Polly.ResilienceContextPool.Shared.Get(end);
        try
        {
            var outcome = await state.Breaker.ExecuteOutcomeAsync(
                static async (context, arguments) =>
                    Polly.Outcome.FromResult(await arguments.sender.SendAsync(arguments.Target, arguments.request, context.CancellationToken)),
                context,
                (sender, attempt.Target, request));
            if (outcome.Exception is Polly.CircuitBreaker.BrokenCircuitException)
            {
                return new UpstreamReply { Error = UpstreamError.Overloaded, Message = $"{attempt.Target.Provider.Traits.DisplayName} failed repeatedly and is given a pause." };
            }

            outcome.ThrowIfException();
            state.ObserveLatency(time.GetElapsedTime(attempt.StartTimestamp));
            return outcome.Result!;
        }
        finally
        {
            Polly.ResilienceContextPool.Shared.Return(context);
        }
    }
}
