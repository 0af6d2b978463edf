using System.Buffers;
using Castellum.Gateway.Calls;
using Castellum.Gateway.Settlement;
using Castellum.Gateway.Upstream;
using Castellum.Ledger.Events;

namespace Castellum.Gateway.Relay;

/// <summary>Relays binary answers (speech) as they arrive; the call is settled before the answer ends.</summary>
/// <param name="settlement">Writes the ledger.</param>
internal sealed class MediaRelay(CallSettlement settlement)
{
    private const int ReadBytes = 16 << 10;

    /// <summary>Relays an answer.</summary>
    public async ValueTask RelayAsync(RelayContext context, CancellationToken end)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
        try
        {
            await using var stream = await AnswerContent.OpenAsync(context.Response.Content, end);
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(0, ReadBytes), end)) > 0)
            {
                context.Call.Timeline.MarkFirstToken();
                await context.Answer.SendMediaAsync(context, buffer.AsMemory(0, read), end);
            }

            context.Call.Outcome = new CallOutcome(UsageStatus.Succeeded, (int)context.Response.StatusCode, null, context.Attempt);
            await settlement.SettleAsync(context.Call);
            await context.Answer.CompleteAsync();
        }
        catch (Exception e) when (AnswerContent.IsBroken(e))
        {
            (context.Attempt.Error, context.Attempt.Message) = (UpstreamError.Cut, "The connection broke in the middle of the answer.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
