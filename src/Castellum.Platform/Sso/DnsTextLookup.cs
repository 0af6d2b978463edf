using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Castellum.Platform.Sso;

/// <summary>Reads TXT records. The .NET library resolves addresses only.</summary>
/// <remarks>
/// Asked over TCP, which every resolver speaks (RFC 7766): an answer cannot be slipped in from aside, as it can with UDP, and no answer is cut.
/// Asked anew each time: somebody stands before the page and has just changed the record.
/// </remarks>
internal sealed class DnsTextLookup(PlatformOptions options)
{
    private const int DnsPort = 53;
    private const int MaxServers = 3;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The texts of a name; none when there are none or no server answers.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string name, CancellationToken cancellationToken)
    {
        foreach (var server in Servers().Take(MaxServers))
        {
            if (await TryAskAsync(server, name, cancellationToken) is { } texts)
            {
                return texts;
            }
        }

        return [];
    }

    private IEnumerable<IPEndPoint> Servers() => options.DnsServers.Count > 0
        ? options.DnsServers
        : NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().DnsAddresses).Distinct().Select(a => new IPEndPoint(a, DnsPort));

    private static async Task<IReadOnlyList<string>?> TryAskAsync(IPEndPoint server, string name, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            using var client = new TcpClient(server.AddressFamily);
            await client.ConnectAsync(server, limit.Token);
            await using var stream = client.GetStream();
            var question = DnsMessage.AskForText(name);
            await stream.WriteAsync(Framed(question), limit.Token);
            var length = new byte[2];
            await stream.ReadExactlyAsync(length, limit.Token);
            var answer = new byte[(length[0] << 8) | length[1]];
            await stream.ReadExactlyAsync(answer, limit.Token);
            return DnsMessage.ReadTexts(question, answer);
        }
        catch (Exception exception) when (exception is SocketException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static byte[] Framed(byte[] message) => [(byte)(message.Length >> 8), (byte)message.Length, .. message];
}
