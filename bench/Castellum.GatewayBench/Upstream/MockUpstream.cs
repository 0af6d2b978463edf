using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Castellum.GatewayBench.Upstream;

/// <summary>
/// An upstream that costs as little as possible, so that what is measured is the gateway: HTTP/1.1 over bare sockets, answers made once,
/// one send per event of a stream. Reads requests with a content-length or chunked; trusts its clients, which are ours.
/// </summary>
internal static class MockUpstream
{
    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;

    /// <summary>Serves until the process is ended.</summary>
    public static async Task<int> RunAsync(int port)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen(2048);
        Console.WriteLine($"upstream on {port}");
        while (true)
        {
            var client = await listener.AcceptAsync();
            client.NoDelay = true;
            _ = ServeAsync(client);
        }
    }

    private static async Task ServeAsync(Socket client)
    {
        using (client)
        {
            var buffer = new byte[64 << 10];
            var length = 0;
            try
            {
                while (true)
                {
                    int size;
                    while ((size = RequestSize(buffer.AsSpan(0, length))) < 0)
                    {
                        if (length == buffer.Length)
                        {
                            Array.Resize(ref buffer, buffer.Length * 2);
                        }

                        var read = await client.ReceiveAsync(buffer.AsMemory(length));
                        if (read == 0)
                        {
                            return;
                        }

                        length += read;
                    }

                    await AnswerAsync(client, buffer.AsMemory(0, size));
                    buffer.AsSpan(size, length - size).CopyTo(buffer);
                    length -= size;
                }
            }
            catch (SocketException)
            {
                // The client closed in the middle: the end of this connection, which is all there was.
                return;
            }
        }
    }

    private static async ValueTask AnswerAsync(Socket client, ReadOnlyMemory<byte> request)
    {
        var isMessage = request.Span[..request.Span.IndexOf((byte)'\n')].IndexOf("/messages"u8) >= 0;
        if (request.Span.IndexOf("\"stream\":true"u8) < 0)
        {
            await client.SendAsync(isMessage ? MockAnswers.Message : MockAnswers.Chat);
            return;
        }

        foreach (var part in isMessage ? MockAnswers.MessageStream : MockAnswers.ChatStream)
        {
            await client.SendAsync(part);
        }
    }

    /// <summary>The size of the first request in the buffer, or −1 when it is not complete.</summary>
    private static int RequestSize(ReadOnlySpan<byte> bytes)
    {
        var head = bytes.IndexOf(HeadEnd);
        if (head < 0)
        {
            return -1;
        }

        var body = head + HeadEnd.Length;
        var headers = Encoding.ASCII.GetString(bytes[..head]);
        var at = headers.IndexOf("content-length:", StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            var end = headers.IndexOf('\r', at);
            var declared = int.Parse(headers.AsSpan(at + 15, (end < 0 ? headers.Length : end) - at - 15));
            return bytes.Length >= body + declared ? body + declared : -1;
        }

        if (!headers.Contains("transfer-encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            return body;
        }

        var last = bytes[body..].IndexOf("0\r\n\r\n"u8);
        return last < 0 ? -1 : body + last + 5;
    }
}
