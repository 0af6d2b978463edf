using System.IO.Compression;
using System.Text;

namespace Castellum.Simulator.Control;

/// <summary>Answers with bytes that a script gives: pages of proxies, compressed bodies, answers without an end.</summary>
internal static class RawAnswer
{
    public static async Task WriteAsync(Exchange exchange)
    {
        var (behaviour, response) = (exchange.Behaviour, exchange.Context.Response);
        response.StatusCode = exchange.Record.Status = behaviour.Status ?? 200;
        response.ContentType = behaviour.ContentType;
        if (behaviour.Encoding is { } encoding)
        {
            response.Headers.ContentEncoding = encoding;
        }

        if (behaviour.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = wait;
        }

        await exchange.DelayAsync(behaviour.FirstTokenMs);
        var bytes = Encode(Encoding.UTF8.GetBytes(behaviour.Body!), behaviour.Encoding);
        for (var i = 0; behaviour.BodyTimes == 0 || i < behaviour.BodyTimes; i++)
        {
            await SendAsync(exchange, bytes);
        }
    }

    private static async Task SendAsync(Exchange exchange, byte[] bytes)
    {
        var piece = exchange.Behaviour.DripMs > 0 ? 1 : exchange.Behaviour.SplitBytes ?? bytes.Length;
        for (var at = 0; at < bytes.Length; at += piece)
        {
            await exchange.Context.Response.Body.WriteAsync(bytes.AsMemory(at, Math.Min(piece, bytes.Length - at)), exchange.Aborted);
            await exchange.Context.Response.Body.FlushAsync(exchange.Aborted);
            await exchange.DelayAsync(exchange.Behaviour.DripMs);
        }
    }

    private static byte[] Encode(byte[] bytes, string? encoding)
    {
        using var output = new MemoryStream();
        using (Stream? packer = encoding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Fastest),
            "br" => new BrotliStream(output, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(output, CompressionLevel.Fastest),
            _ => null,
        })
        {
            (packer ?? output).Write(bytes);
        }

        return output.ToArray();
    }
}
