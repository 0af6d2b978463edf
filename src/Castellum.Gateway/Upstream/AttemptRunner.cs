using Castellum.Dialects;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Providers;
using Castellum.Gateway.Relay;
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
        var attempt = new CallAttempt(target, time.GetUtcNow(), time.GetTimestamp());
        call.Attempts.Add(attempt);
        var state = states.Of(target);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.ClientGone);
        end.CancelAfter(options.Value.TotalMilliseconds);
        state.Enter();
        try
        {
            await ExchangeAsync(call, attempt, state, answer, end);
        }
        catch (OperationCanceledException) when (!call.ClientGone.IsCancellationRequested)
        {
            attempt.Error = UpstreamError.StreamTimeout;
            attempt.Message = $"{target.Provider.Traits.DisplayName} did not finish within {options.Value.TotalMilliseconds} ms.";
        }
        catch (OperationCanceledException)
        {
            attempt.Cancelled = true;
            throw;
        }
        finally
        {
            state.Leave();
            attempt.Duration = time.GetElapsedTime(attempt.StartTimestamp);
        }

        return attempt;
    }

    private async ValueTask ExchangeAsync(ModelCall call, CallAttempt attempt, TargetState state, ClientAnswer answer, CancellationTokenSource end)
    {
        var dialect = attempt.Target.Provider.Serve(call.Dialect)!.Value;
        if (await BuildAsync(call, attempt, dialect, end.Token) is not { } request)
        {
            return;
        }

        using (request)
        {
            using var reply = await SendAsync(attempt, state, request, end.Token);
            attempt.HttpStatus = reply.HttpStatus;
            if (reply.Response is { } response)
            {
                attempt.Answered = true;
                await relays.RelayAsync(new RelayContext(call, attempt, dialect, response, answer), end);
                return;
            }

            (attempt.Error, attempt.Message) = (reply.Error, reply.Message);
            (attempt.RetryAfter, attempt.VendorAnswer) = (reply.RetryAfter, dialect == call.Dialect ? reply.VendorAnswer : null);
            if (reply.RetryAfter is { } wait && reply.Error is UpstreamError.RateLimited or UpstreamError.Overloaded)
            {
                state.Block(wait);
            }
        }
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
