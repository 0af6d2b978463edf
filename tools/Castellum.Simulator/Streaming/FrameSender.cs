using System.Text;
using Castellum.Simulator.Control;
using Castellum.Simulator.Faults;

namespace Castellum.Simulator.Streaming;

/// <summary>Sends a stream with all the faults that a behaviour asks for.</summary>
internal static class FrameSender
{
    public static async Task SendAsync(Exchange exchange, IEnumerable<SimFrame> frames)
    {
        var behaviour = exchange.Behaviour;
        var response = exchange.Context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        VendorHeaders.Add(exchange);
        exchange.Record.Status = 200;
        await response.StartAsync(exchange.Aborted);
        await response.Body.FlushAsync(exchange.Aborted);
        await exchange.DelayAsync(behaviour.FirstTokenMs);

        var sent = frames.Where(f => !behaviour.NoTerminal || !f.Terminal).ToList();
        for (var i = 0; i < sent.Count; i++)
        {
            if (await MisbehaveAsync(exchange, i))
            {
                return;
            }

            var text = Format(sent[i], behaviour, isFirst: i == 0, isLast: i == sent.Count - 1, malformed: i == behaviour.MalformedAt);
            await WriteAsync(exchange, Encoding.UTF8.GetBytes(text));
            exchange.Record.EventsSent++;
            await exchange.DelayAsync(i < sent.Count - 1 ? behaviour.ChunkMs : 0);
        }
    }

    /// <summary>Drops, stalls or fails before the event with the given index; true when the stream is over.</summary>
    private static async Task<bool> MisbehaveAsync(Exchange exchange, int index)
    {
        var behaviour = exchange.Behaviour;
        if (index == behaviour.CutAfter)
        {
            throw new ConnectionDroppedException();
        }

        if (index == behaviour.StallAfter)
        {
            await exchange.StallAsync();
        }

        if (index != behaviour.ErrorAfter)
        {
            return false;
        }

        var fault = VendorFaults.Of(behaviour.Error ?? "overloaded", exchange.Vendor);
        var name = exchange.Vendor == Vendor.Anthropic ? "error" : null;
        var frame = new SimFrame(name, VendorFaults.Body(fault, exchange.Vendor, exchange.Id).ToJsonString(JsonRead.Relaxed));
        await WriteAsync(exchange, Encoding.UTF8.GetBytes(Format(frame, behaviour, false, false, false)));
        exchange.Record.EventsSent++;
        return true;
    }

    private static string Format(SimFrame frame, Behaviour behaviour, bool isFirst, bool isLast, bool malformed)
    {
        var newline = behaviour.Newline switch { "crlf" => "\r\n", "cr" => "\r", _ => "\n" };
        var data = malformed ? frame.Data[..(frame.Data.Length / 2)] : frame.Data;
        StringBuilder text = new();
        text.Append(isFirst && behaviour.Bom ? "\uFEFF" : "");
        text.Append(behaviour.Pings ? ": ping" + newline + newline : "");
        text.Append(frame.Event is { } name ? "event: " + name + newline : "");
        text.Append("data: ").Append(data);
        return text.Append(isLast && behaviour.NoFinalBlankLine ? "" : newline + newline).ToString();
    }

    private static async Task WriteAsync(Exchange exchange, byte[] bytes)
    {
        var size = exchange.Behaviour.SplitBytes ?? bytes.Length;
        for (var at = 0; at < bytes.Length; at += size)
        {
            await exchange.Context.Response.Body.WriteAsync(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)), exchange.Aborted);
            await exchange.Context.Response.Body.FlushAsync(exchange.Aborted);
        }
    }
}
