using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.Saml;

/// <summary>Providers whose certificates hold keys on elliptic curves: they get in, the whole catalogue against them does not.</summary>
public sealed class SamlEcdsaTests : SamlScene
{
    // These put an RSA name beside a key that cannot sign so: the first of their own below stands for them.
    private static readonly string[] RsaOnly = ["sha-1 signature"];

    private static readonly Dictionary<string, Func<SamlProvider, SamlAnswer, string>> Own = new()
    {
        ["ecdsa with sha-1"] = (p, a) => p.SignAssertion(a, s => s.SignedInfo!.SignatureMethod = EcdsaSignature.Sha1),
        ["hash of another curve"] = (p, a) => p.SignAssertion(
            a, s => s.SignedInfo!.SignatureMethod = p.Key.KeySize == 256 ? EcdsaSignature.Sha384 : EcdsaSignature.Sha256),
        ["rsa name over an ecdsa signature"] = (p, a) => Change(p.SignAssertion(a), d =>
            ((XmlElement)d.GetElementsByTagName("SignatureMethod", SignedXml.XmlDsigNamespaceUrl)[0]!).SetAttribute("Algorithm", SignedXml.XmlDsigRSASHA256Url)),
        ["both numbers zero"] = (p, a) => Value(p, a, v => new byte[v.Length]),
        ["first number zero"] = (p, a) => Value(p, a, v => [.. new byte[v.Length / 2], .. v[(v.Length / 2)..]]),
        ["longer by a byte"] = (p, a) => Value(p, a, v => [.. v, 0]),
        ["half of it"] = (p, a) => Value(p, a, v => v[..(v.Length / 2)]),
        ["as a DER sequence"] = (p, a) => Value(p, a, v => [0x30, (byte)(v.Length + 4), 0x02, (byte)(v.Length / 2), .. v[..(v.Length / 2)], 0x02, (byte)(v.Length / 2), .. v[(v.Length / 2)..]]),
        ["another key of the curve"] = (p, a) =>
        {
            using var other = ECDsa.Create(Curve(p.Key.KeySize));
            return p.SignAssertion(a, key: other);
        },
        ["rsa key brought along in KeyInfo"] = (_, a) =>
        {
            using var other = new SamlProvider();
            return other.SignAssertion(a);
        },
    };

    public static TheoryData<string, int> Attacks
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in SamlAttacks.All.Keys.Except(RsaOnly).Concat(Own.Keys))
            {
                data.Add(name, 256);
            }

            foreach (var name in Own.Keys)
            {
                data.Add(name, 384);
            }

            return data;
        }
    }

    private static ECCurve Curve(int bits) => bits switch
    {
        256 => ECCurve.NamedCurves.nistP256,
        384 => ECCurve.NamedCurves.nistP384,
        _ => ECCurve.NamedCurves.nistP521,
    };

    private static string Change(string xml, Action<XmlDocument> change)
    {
        var document = SamlProvider.Load(xml);
        change(document);
        return document.OuterXml;
    }

    private static string Value(SamlProvider provider, SamlAnswer answer, Func<byte[], byte[]> change) => Change(provider.SignAssertion(answer), d =>
    {
        var value = d.GetElementsByTagName("SignatureValue", SignedXml.XmlDsigNamespaceUrl)[0]!;
        value.InnerText = Convert.ToBase64String(change(Convert.FromBase64String(value.InnerText)));
    });

    [Theory]
    [InlineData(256)]
    [InlineData(384)]
    public async Task SignIn_BySignaturesOnACurve_Works(int bits)
    {
        using var provider = new SamlProvider(Curve(bits));
        var connection = await ConnectAsync(Owner, new { }, provider.CertificateText);
        using var browser = Host.OpenBrowser();
        var (request, state) = await StartAsync(browser, connection);
        var acs = connection.GetProperty("saml").GetProperty("acs_url").GetString();

        (await PostAsync(browser, provider.SignAssertion(Answer(request, connection)), state, acs)).ShouldBe("/models");
        (await IsSignedInAsync(browser)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Answer_Attacked_LetsNobodyIn(string attack, int bits)
    {
        using var provider = new SamlProvider(Curve(bits));
        var connection = await ConnectAsync(Owner, new { }, provider.CertificateText);
        using var browser = Host.OpenBrowser();
        var (request, state) = await StartAsync(browser, connection);
        var acs = connection.GetProperty("saml").GetProperty("acs_url").GetString();
        var make = Own.TryGetValue(attack, out var own) ? own : SamlAttacks.All[attack];

        (await PostAsync(browser, make(provider, Answer(request, connection)), state, acs)).ShouldBe("/sign-in?error=saml_refused");
        (await IsSignedInAsync(browser)).ShouldBeFalse();
    }

    [Fact]
    public async Task Connection_WithAKeyOnAnotherCurve_IsRefused()
    {
        using var provider = new SamlProvider(Curve(521));
        var refused = await Owner.PostAsync("/api/sso/connections", new
        {
            name = "Corp", protocol = "saml", issuer = "https://idp.corp.example/521", default_role = "viewer", role_mappings = Array.Empty<string>(), enabled = true,
            saml = new { sso_url = "https://idp.corp.example/sso", certificates = new[] { provider.CertificateText } },
        });

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await refused.Content.ReadAsStringAsync());
    }
}
