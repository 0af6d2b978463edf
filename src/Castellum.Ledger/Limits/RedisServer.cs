using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using StackExchange.Redis;

namespace Castellum.Ledger.Limits;

/// <summary>Where Redis is and how it is spoken to.</summary>
internal sealed record RedisServer(string Endpoint)
{
    /// <summary>The password, or null.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the connection is encrypted and the server's certificate checked against its name.</summary>
    public bool Tls { get; init; }

    /// <summary>A file of certificates (PEM) that alone are trusted to sign the server's, or null for those that the machine trusts.</summary>
    public string? Authorities { get; init; }

    /// <summary>The settings for the client; never with more than one address, so that the password cannot carry settings of its own.</summary>
    public ConfigurationOptions ToOptions()
    {
        var options = ConfigurationOptions.Parse(Endpoint);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1000;
        options.SyncTimeout = 1000;
        options.KeepAlive = 5;
        options.Password = Password;
        if (Tls)
        {
            options.Ssl = true;
            options.SslHost = HostOf(options.EndPoints[0]);
            options.CertificateValidation += Judge;
        }

        return options;
    }

    /// <summary>Not the password.</summary>
    public override string ToString() => Endpoint;

    private static string HostOf(EndPoint endpoint) => endpoint switch
    {
        DnsEndPoint named => named.Host,
        IPEndPoint numbered => numbered.Address.ToString(),
        _ => throw new InvalidOperationException("Redis is reached by a name or an address."),
    };

    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (Authorities is null || errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
        {
            return errors == SslPolicyErrors.None;
        }

        // The name fits and only the issuer is unknown to the machine: it must be one of ours.
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.CustomTrustStore.ImportFromPemFile(Authorities);
        using var server = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return own.Build(server);
    }
}
