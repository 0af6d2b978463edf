using System.Security.Cryptography;
using System.Text;
using Castellum.Platform.Saml;

namespace Castellum.Platform.Tests.Saml;

/// <summary>Changes a good message at random: it never says anything else than what was signed, and nothing throws.</summary>
public sealed class SamlFuzzTests : IDisposable
{
    private const int Rounds = 3_000;
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly SamlProvider _provider = new();
    private readonly RSA _own = RSA.Create(2048);

    public void Dispose()
    {
        _provider.Dispose();
        _own.Dispose();
    }

    private SamlExpectation Expected() => new("https://idp.example", "https://us.example", "https://us.example/acs", "_q", [_provider.Key], _own, Now);

    private static SamlAnswer Answer() => new() { Issuer = "https://idp.example", Audience = "https://us.example", Recipient = "https://us.example/acs", InResponseTo = "_q", Now = Now };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Message_ChangedAnywhere_NamesThePersonThatWasSignedOrNobody(int seed)
    {
        var good = Encoding.UTF8.GetBytes(seed == 1 ? _provider.SignAssertion(Answer()) : _provider.SignResponse(Answer()));
        SamlResponse.Read(good, Expected()).IsSuccess.ShouldBeTrue();
        var random = new Random(seed);
        var accepted = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var message = Mutate(good, random);
            if (SamlResponse.Read(message, Expected()).TryGet(out var assertion, out _))
            {
                accepted++;
                assertion.NameId.ShouldBe("dev-0815", Encoding.UTF8.GetString(message));
                assertion.Attributes["email"].ShouldBe(["dev@corp.example"]);
                assertion.Attributes["groups"].ShouldBe(["engineers"]);
            }
        }

        // Some changes touch nothing that is signed or read, such as whitespace between elements of the response.
        accepted.ShouldBeLessThan(Rounds / 2);
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)random.Next(32, 127)); break;
                default:
                    // A piece of the message once more, somewhere else: how wrapping begins.
                    var from = random.Next(bytes.Count);
                    bytes.InsertRange(at, bytes.GetRange(from, Math.Min(random.Next(1, 400), bytes.Count - from)));
                    break;
            }
        }

        return [.. bytes];
    }
}
