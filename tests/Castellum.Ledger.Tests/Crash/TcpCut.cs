using System.Net;
using System.Net.Sockets;

namespace Castellum.Ledger.Tests.Crash;

/// <summary>A network between a client and a server that can be taken away: connections break and new ones are refused.</summary>
internal sealed class TcpCut : IDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly List<TcpClient> _open = [];
    private readonly CancellationTokenSource _stopping = new();
    private TcpListener? _listener;

    public TcpCut(string host, int port)
    {
        (_host, _port) = (host, port);
        Join(0);
        Port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <summary>Takes the network away.</summary>
    public void Cut()
    {
        _listener!.Stop();
        lock (_open)
        {
            _open.ForEach(static c => c.Dispose());
            _open.Clear();
        }
    }

    /// <summary>Gives it back.</summary>
    public void Join() => Join(Port);

    public void Dispose()
    {
        _stopping.Cancel();
        Cut();
        _stopping.Dispose();
    }

    private void Join(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(_stopping.Token);
                var server = new TcpClient();
                await server.ConnectAsync(_host, _port, _stopping.Token);
                lock (_open)
                {
                    _open.AddRange([client, server]);
                }

                _ = PumpAsync(client, server);
                _ = PumpAsync(server, client);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut: that is what this class is for.
            return;
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), _stopping.Token);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // One side is gone: so is the other.
            to.Close();
            return;
        }

        to.Close();
    }
}
