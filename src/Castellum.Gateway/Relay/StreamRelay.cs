using System.Buffers;
using Castellum.Dialects.Usage;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Responses;
using Castellum.Gateway.Settlement;
using Castellum.Gateway.Upstream;
using Castellum.Ledger.Events;
using Microsoft.Extensions.Options;

namespace Castellum.Gateway.Relay;

/// <summary>Relays a streamed answer frame by frame, flushed as it arrives, and settles before the last frame leaves.</summary>
/// <remarks>
/// Nothing reaches the client before the first token: until then a broken stream fails over invisibly. Keep-alive comments are the
/// exception; they are no output.
/// </remarks>
/// <param name="settlement">Writes the ledger.</param>
/// <param name="pins">Remembers who made a stored response.</param>
/// <param name="translation">Translates between dialects.</param>
/// <param name="options">The time limits.</param>
internal sealed class StreamRelay(CallSettlement settlement, ResponsePins pins, AnswerTranslation translation, IOptions<UpstreamOptions> options)
{
    private const int ReadBytes = 16 << 10;

    // What may wait for the first token. A vendor that sends more before it is heard as it is.
    private const int MaxWaitingBytes = 1 << 20;

    /// <summary>Relays an answer.</summary>
    public async ValueTask RelayAsync(RelayContext context, CancellationTokenSource end)
    {
        using var lane = translation.OpenLane(context);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
        try
        {
            await using var stream = await AnswerContent.OpenAsync(context.Response.Content, end.Token);
            await PumpAsync(context, lane, stream, buffer, end);
        }
        catch (Exception e) when (AnswerContent.IsBroken(e))
        {
            (context.Attempt.Error, context.Attempt.Message) = (UpstreamError.Cut, "The vendor's stream broke off.");
        }
        finally
        {
            context.Attempt.Take(lane.Tap);
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask PumpAsync(RelayContext context, StreamLane lane, Stream stream, byte[] buffer, CancellationTokenSource end)
    {
        long received = 0;
        while (true)
        {
            var read = await ReadAsync(context, stream, buffer, end);
            if (read < 0)
            {
                (context.Attempt.Error, context.Attempt.Message) = (UpstreamError.StreamTimeout, $"The vendor's stream stood still for {options.Value.IdleMilliseconds} ms.");
                return;
            }

            received += Math.Max(0, read);
            if (!context.IsSameDialect && received > options.Value.MaxAnswerBytes)
            {
                // Translation keeps parts of the answer until its end; relayed bytes are bounded by the client's pace and the time alone.
                (context.Attempt.Error, context.Attempt.Message) = (UpstreamError.Malformed, $"The answer is larger than {options.Value.MaxAnswerBytes} bytes.");
                return;
            }

            var state = read == 0 ? lane.Finish() : lane.Feed(buffer.AsSpan(0, read));
            if (lane.Error is { } error)
            {
                (context.Attempt.Error, context.Attempt.Message) = (error, lane.ErrorMessage);
                if (context.Answer.HasOutput)
                {
                    // Whole events that came before the failure in the same read belong to the client.
                    await context.Answer.SendFramesAsync(context, lane, end.Token);
                }

                return;
            }

            if (state == LaneState.Ended)
            {
                await EndAsync(context, lane, end.Token);
                return;
            }

            if (lane.HasOutput || lane.Ready.WrittenCount > MaxWaitingBytes)
            {
                context.Call.Timeline.MarkFirstToken();
                await context.Answer.SendFramesAsync(context, lane, end.Token);
            }
        }
    }

    /// <summary>Reads with the idle limit, sending keep-alive comments meanwhile.</summary>
    /// <returns>Bytes read, 0 at the end, -1 when the stream stood still.</returns>
    private async ValueTask<int> ReadAsync(RelayContext context, Stream stream, byte[] buffer, CancellationTokenSource end)
    {
        var pending = stream.ReadAsync(buffer.AsMemory(0, ReadBytes), end.Token);
        if (pending.IsCompleted)
        {
            return await pending;
        }

        var reading = pending.AsTask();
        var idle = TimeSpan.FromMilliseconds(options.Value.IdleMilliseconds);
        var keepAlive = TimeSpan.FromMilliseconds(options.Value.KeepAliveMilliseconds);
        for (var waited = TimeSpan.Zero; waited < idle;)
        {
            var pause = idle - waited < keepAlive ? idle - waited : keepAlive;
            try
            {
                return await reading.WaitAsync(pause, end.Token);
            }
            catch (TimeoutException)
            {
                waited += pause;
                if (waited < idle)
                {
                    await context.Answer.SendKeepAliveAsync(context, end.Token);
                }
            }
        }

        // The read is still under way; ending the attempt ends it before its buffer is reused.
        await end.CancelAsync();
        await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return -1;
    }

    private async ValueTask EndAsync(RelayContext context, StreamLane lane, CancellationToken end)
    {
        if (lane.HasOutput)
        {
            context.Call.Timeline.MarkFirstToken();
        }

        context.Attempt.Take(lane.Tap);
        context.Call.Outcome = new CallOutcome(UsageStatus.Succeeded, 200, null, context.Attempt);
        await settlement.SettleAsync(context.Call);
        await pins.KeepAsync(context);
        CostInUsage.AddTo(context, lane.Ready);
        await context.Answer.SendFramesAsync(context, lane, end);
        await context.Answer.CompleteAsync();
    }
}
