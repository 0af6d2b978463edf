using Castellum.Foundation.Http;
using Castellum.Kernel.Results;
using Castellum.Platform.Sso;

namespace Castellum.Platform.Saml;

/// <summary>Applies the SAML part of a connection's settings.</summary>
internal sealed class SamlSetup(SamlKeys keys, OutboundGuard guard)
{
    private const int MaxCertificates = 5;
    private const int MaxNameLength = 300;

    /// <summary>The first settings of a SAML connection, with a key pair of its own.</summary>
    public async Task<SamlSettings> CreateAsync(SsoConnection connection, CancellationToken cancellationToken)
    {
        var (key, certificate) = await keys.CreateAsync(connection, cancellationToken);
        return new SamlSettings { SsoUrl = string.Empty, Certificates = [], PrivateKey = key, OwnCertificate = certificate };
    }

    /// <summary>Changes what the request names; checks the whole.</summary>
    public Error? Apply(SsoConnection connection, SamlRequest? request)
    {
        var saml = connection.Saml!;
        if (request?.MetadataXml is { } xml)
        {
            if (!SamlMetadata.ReadProvider(xml).TryGet(out var read, out var error))
            {
                return error;
            }

            connection.Issuer = read.EntityId;
            saml.SsoUrl = read.SsoUrl;
            saml.Certificates = [.. read.Certificates];
        }

        saml.SsoUrl = request?.SsoUrl ?? saml.SsoUrl;
        saml.Certificates = request?.Certificates is { } given ? [.. given] : saml.Certificates;
        saml.EmailAttribute = Named(request?.EmailAttribute, saml.EmailAttribute);
        saml.NameAttribute = Named(request?.NameAttribute, saml.NameAttribute);
        saml.GroupsAttribute = Named(request?.GroupsAttribute, saml.GroupsAttribute);
        saml.AllowIdpInitiated = request?.AllowIdpInitiated ?? saml.AllowIdpInitiated;
        saml.SignRequests = request?.SignRequests ?? saml.SignRequests;
        return Check(connection, saml);
    }

    private Error? Check(SsoConnection connection, SamlSettings saml)
    {
        if (connection.Issuer.Length is 0 or > 500)
        {
            return Invalid("A SAML connection needs the provider's entity id, at most 500 characters.", "issuer");
        }

        // Browsers go there, we do not: a private address is the customer's own business, but not without TLS.
        var isAddress = Uri.TryCreate(saml.SsoUrl, UriKind.Absolute, out var address) && saml.SsoUrl.Length <= 2_048 && address.UserInfo.Length == 0;
        if (!isAddress || (address!.Scheme != Uri.UriSchemeHttps && !guard.Check(saml.SsoUrl, "saml.sso_url").IsSuccess))
        {
            return Invalid("The provider's redirect address must be an https URL of at most 2048 characters.", "saml.sso_url");
        }

        var attributes = new[] { saml.EmailAttribute, saml.NameAttribute, saml.GroupsAttribute };
        if (attributes.Any(a => a is { Length: > MaxNameLength }))
        {
            return Invalid($"An attribute's name has at most {MaxNameLength} characters.", "saml");
        }

        var certificates = saml.Certificates.Select(SamlKeys.Read).ToList();
        if (certificates.Count is 0 or > MaxCertificates || certificates.Contains(null))
        {
            return Invalid($"A SAML connection needs 1 to {MaxCertificates} signing certificates with RSA keys of 2048 to 8192 bits or keys on P-256 or P-384.", "saml.certificates");
        }

        saml.Certificates = [.. certificates.Select(c => Convert.ToBase64String(c!.RawData))];
        return null;
    }

    // Empty goes back to the usual names; absent changes nothing.
    private static string? Named(string? given, string? current) => given is null ? current : given.Length == 0 ? null : given;

    private static Error Invalid(string message, string field) => new(ErrorKind.Invalid, "invalid_connection", message) { Field = field };
}

/// <summary>The SAML part of a connection as sent.</summary>
internal sealed record SamlRequest(
    string? MetadataXml,
    string? SsoUrl,
    IReadOnlyList<string>? Certificates,
    string? EmailAttribute,
    string? NameAttribute,
    string? GroupsAttribute,
    bool? AllowIdpInitiated,
    bool? SignRequests);
