using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Castellum.Ledger.Limits;
using Microsoft.Extensions.Logging.Abstractions;

namespace Castellum.Ledger.Tests.Limits;

/// <summary>A Redis of the test's own that takes TLS and a password only.</summary>
public sealed class RedisTlsTests : IAsyncLifetime
{
    private const string Password = "a secret, with comma";
    private readonly string _directory = Directory.CreateTempSubdirectory("castellum-redis-").FullName;
    private readonly int _port = FreePort();
    private Process? _redis;

    private string Endpoint => $"localhost:{_port}";

    private string Authorities => Path.Combine(_directory, "ca.pem");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CASTELLUM_TEST_REDIS")), "Set CASTELLUM_TEST_REDIS where redis-server is installed.");
        WriteCertificates();
        var start = new ProcessStartInfo("redis-server", "-") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = _directory };
        _redis = Process.Start(start)!;
        await _redis.StandardInput.WriteAsync(
            $"""
            port 0
            bind 127.0.0.1
            tls-port {_port}
            tls-cert-file server.pem
            tls-key-file server.key
            tls-ca-cert-file ca.pem
            tls-auth-clients no
            requirepass "{Password}"
            save ""

            """);
        _redis.StandardInput.Close();
        _redis.BeginOutputReadLine();
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
        {
            _redis.Kill();
            await _redis.WaitForExitAsync();
            _redis.Dispose();
        }

        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Redis_WithTlsAndPassword_CountsLimits()
    {
        using var redis = await OpenAsync(new RedisServer(Endpoint) { Password = Password, Tls = true, Authorities = Authorities }, TimeSpan.FromSeconds(20));

        redis.IsConnected.ShouldBeTrue();
        (await redis.RunAsync("return tonumber(ARGV[1]) + 1", ["k"], ["41"])).ShouldBe([42]);
    }

    [Fact]
    public async Task Redis_CertificateOfSomebodyUnknown_IsNotSpokenTo()
    {
        await WaitForServerAsync();
        using var redis = await OpenAsync(new RedisServer(Endpoint) { Password = Password, Tls = true }, TimeSpan.FromSeconds(3));

        redis.IsConnected.ShouldBeFalse();
        await Should.ThrowAsync<RedisLostException>(() => redis.RunAsync("return 1", [], []));
    }

    [Fact]
    public async Task Redis_CertificateForAnotherName_IsNotSpokenTo()
    {
        await WaitForServerAsync();
        using var redis = await OpenAsync(
            new RedisServer($"127.0.0.1:{_port}") { Password = Password, Tls = true, Authorities = Authorities }, TimeSpan.FromSeconds(3));

        redis.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task Redis_WithoutThePasswordOrTls_IsNotReached()
    {
        await WaitForServerAsync();
        using var nameless = await OpenAsync(new RedisServer(Endpoint) { Tls = true, Authorities = Authorities }, TimeSpan.FromSeconds(3));
        using var plain = await OpenAsync(new RedisServer(Endpoint) { Password = Password }, TimeSpan.FromSeconds(3));

        await Should.ThrowAsync<RedisLostException>(() => nameless.RunAsync("return 1", [], []));
        await Should.ThrowAsync<RedisLostException>(() => plain.RunAsync("return 1", [], []));
    }

    private async Task WaitForServerAsync()
    {
        using var redis = await OpenAsync(new RedisServer(Endpoint) { Password = Password, Tls = true, Authorities = Authorities }, TimeSpan.FromSeconds(20));
        redis.IsConnected.ShouldBeTrue();
    }

    private static async Task<RedisScripts> OpenAsync(RedisServer server, TimeSpan patience)
    {
        var redis = new RedisScripts(server, TimeSpan.FromSeconds(2), TimeProvider.System, NullLogger<RedisScripts>.Instance);
        var watch = Stopwatch.StartNew();
        while (!redis.IsConnected && watch.Elapsed < patience)
        {
            await Task.Delay(25);
        }

        return redis;
    }

    private void WriteCertificates()
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=Castellum test root", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = rootRequest.CreateSelfSigned(from, to);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(root, from, to, [1, 2, 3, 4]);
        File.WriteAllText(Authorities, root.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_directory, "server.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_directory, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
