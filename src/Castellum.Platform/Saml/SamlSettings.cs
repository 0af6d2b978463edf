namespace Castellum.Platform.Saml;

/// <summary>What a connection over SAML needs besides the common settings; stored in its row.</summary>
internal sealed class SamlSettings
{
    /// <summary>Where the identity provider takes requests by the redirect binding.</summary>
    public required string SsoUrl { get; set; }

    /// <summary>The identity provider's signing certificates, DER in base64; several while it rotates.</summary>
    public required string[] Certificates { get; set; }

    /// <summary>The attribute that holds the address, or null to try the usual names.</summary>
    public string? EmailAttribute { get; set; }

    /// <summary>The attribute that holds the name, or null to try the usual names.</summary>
    public string? NameAttribute { get; set; }

    /// <summary>The attribute that holds groups or roles, or null to try the usual names.</summary>
    public string? GroupsAttribute { get; set; }

    /// <summary>Whether the identity provider may begin a sign-in by itself. Such an answer can be planted on a browser: off unless asked for.</summary>
    public bool AllowIdpInitiated { get; set; }

    /// <summary>Whether our requests are signed.</summary>
    public bool SignRequests { get; set; }

    /// <summary>Our private key for this connection, encrypted: opens assertions and signs requests.</summary>
    public required byte[] PrivateKey { get; set; }

    /// <summary>The certificate of <see cref="PrivateKey"/>, DER.</summary>
    public required byte[] OwnCertificate { get; set; }
}
