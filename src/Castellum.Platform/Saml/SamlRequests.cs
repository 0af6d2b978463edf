using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Castellum.Platform.External;
using Castellum.Platform.Sso;

namespace Castellum.Platform.Saml;

/// <summary>Sends the browser to the identity provider with a request (SAML 2.0 Bindings, 3.4: HTTP redirect).</summary>
internal sealed class SamlRequests(SamlAddresses addresses, SamlKeys keys, TimeProvider time)
{
    /// <summary>The id of the request of a sign-in; what comes back must name it.</summary>
    public static string IdOf(LoginState state) => $"_{state.Nonce}";

    public async Task<Uri> AuthorizeAsync(SsoConnection connection, string state, LoginState row, CancellationToken cancellationToken)
    {
        var saml = connection.Saml!;
        var query = $"SAMLRequest={Uri.EscapeDataString(Deflate(Request(connection, row)))}&RelayState={Uri.EscapeDataString(state)}";
        if (saml.SignRequests)
        {
            query += $"&SigAlg={Uri.EscapeDataString(SamlNames.RsaSha256)}";
            using var key = await keys.OpenAsync(connection, cancellationToken);
            var signature = key.SignData(Encoding.ASCII.GetBytes(query), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            query += $"&Signature={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
        }

        return new Uri($"{saml.SsoUrl}{(saml.SsoUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}");
    }

    private string Request(SsoConnection connection, LoginState row)
    {
        XNamespace protocol = SamlNames.Protocol;
        XNamespace assertion = SamlNames.Assertion;
        return new XElement(
            protocol + "AuthnRequest",
            new XAttribute(XNamespace.Xmlns + "samlp", protocol),
            new XAttribute(XNamespace.Xmlns + "saml", assertion),
            new XAttribute("ID", IdOf(row)),
            new XAttribute("Version", "2.0"),
            new XAttribute("IssueInstant", time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
            new XAttribute("Destination", connection.Saml!.SsoUrl),
            new XAttribute("ProtocolBinding", SamlNames.PostBinding),
            new XAttribute("AssertionConsumerServiceURL", addresses.ConsumerUrl(connection.Id)),
            new XElement(assertion + "Issuer", addresses.EntityId(connection.Id)),
            new XElement(protocol + "NameIDPolicy", new XAttribute("AllowCreate", "true"))).ToString(SaveOptions.DisableFormatting);
    }

    private static string Deflate(string text)
    {
        using var buffer = new MemoryStream();
        using (var deflate = new DeflateStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(buffer.ToArray());
    }
}
