using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.Sso;

public sealed class DomainProofTests
{
    /// <summary>A DNS server that answers one TXT question per connection with the texts it was given.</summary>
    private sealed class Resolver : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _loop;

        public Resolver()
        {
            _listener.Start();
            _loop = ServeAsync();
        }

        public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

        public List<string> Texts { get; } = [];

        public List<string> Asked { get; } = [];

        public Func<byte[], byte[]> Tamper { get; set; } = answer => answer;

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            _listener.Stop();
            await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private async Task ServeAsync()
        {
            while (!_stop.IsCancellationRequested)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                var length = new byte[2];
                await stream.ReadExactlyAsync(length, _stop.Token);
                var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await stream.ReadExactlyAsync(question, _stop.Token);
                Asked.Add(NameIn(question));
                var answer = Tamper(Answer(question));
                await stream.WriteAsync(new byte[] { (byte)(answer.Length >> 8), (byte)answer.Length }, _stop.Token);
                await stream.WriteAsync(answer, _stop.Token);
            }
        }

        private byte[] Answer(byte[] question)
        {
            var message = new List<byte>(question);
            message[2] = 0x81;
            message[3] = (byte)(Texts.Count == 0 ? 0x83 : 0x80);
            message[7] = (byte)Texts.Count;
            foreach (var text in Texts)
            {
                // In two pieces, as long records are.
                byte[][] pieces = [Encoding.ASCII.GetBytes(text[..5]), Encoding.ASCII.GetBytes(text[5..])];
                var data = pieces.SelectMany(p => new[] { (byte)p.Length }.Concat(p)).ToArray();
                message.AddRange([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data]);
            }

            return [.. message];
        }

        private static string NameIn(byte[] question)
        {
            var labels = new List<string>();
            for (var at = 12; question[at] > 0; at += question[at] + 1)
            {
                labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
            }

            return string.Join('.', labels);
        }
    }

    private static async Task<(PlatformHost Host, Browser Owner, string Proof)> ClaimAsync(Resolver resolver)
    {
        var host = await PlatformHost.StartAsync(o => o.DnsServers.Add(resolver.Address));
        await Tenants.CreateAsync(host, "corp");
        var owner = await Tenants.SignInAsync(host, "corp");
        var claim = await (await owner.PostAsync("/api/sso/domains", new { domain = "corp.localhost" })).ReadJsonAsync();
        claim.GetProperty("proof_record").GetString().ShouldBe("_castellum-verification.corp.localhost");
        return (host, owner, claim.GetProperty("proof").GetString()!);
    }

    [Fact]
    public async Task Verify_TextRecordWithTheProof_ProvesTheDomain()
    {
        await using var resolver = new Resolver();
        var (host, owner, proof) = await ClaimAsync(resolver);
        await using var _ = host;
        using var _1 = owner;
        resolver.Texts.AddRange(["v=spf1 -all", proof]);

        var verified = await owner.PostAsync("/api/sso/domains/corp.localhost/verify");

        (await verified.ReadJsonAsync()).GetProperty("verified").GetBoolean().ShouldBeTrue();
        resolver.Asked.ShouldContain("_castellum-verification.corp.localhost");
    }

    public static TheoryData<string> Wrongs => ["no record", "another text", "another id", "another question", "a question back", "cut short", "a failure", "nothing"];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task Verify_AnythingElse_ProvesNothing(string wrong)
    {
        await using var resolver = new Resolver();
        var (host, owner, proof) = await ClaimAsync(resolver);
        await using var _ = host;
        using var _1 = owner;
        if (wrong != "no record")
        {
            resolver.Texts.Add(wrong == "another text" ? proof + "0" : proof);
        }

        resolver.Tamper = answer =>
        {
            switch (wrong)
            {
                case "another id": answer[0] ^= 1; break;
                case "another question": answer[13] ^= 1; break;
                case "a question back": answer[2] = 0x01; break;
                case "cut short": return answer[..^4];
                case "a failure": answer[3] = 0x82; break;
                case "nothing": return [];
                default: break;
            }

            return answer;
        };

        await (await owner.PostAsync("/api/sso/domains/corp.localhost/verify")).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "domain_not_proven");
    }
}
