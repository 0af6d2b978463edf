using Castellum.Foundation.Data;
using Castellum.Kernel.Results;
using Castellum.Platform.External;
using Castellum.Platform.Saml;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sso;

/// <summary>Checks what can be checked from here and begins a trial sign-in for the rest, whether the connection is enabled or not.</summary>
internal sealed class TestConnection(CastellumDb db, IdentityProviders providers, BeginExternal begin, OidcDiscovery discovery, TimeProvider time)
{
    private const string ReturnTo = "/settings/single-sign-on?tried=";

    public async Task<Result<View>> HandleAsync(Guid id, HttpContext context, CancellationToken cancellationToken)
    {
        var connection = await db.Set<SsoConnection>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (connection is null)
        {
            return ConnectionChanges.NotFound;
        }

        var checks = new List<Check>
        {
            connection.Saml is { } saml ? CheckCertificates(saml) : await CheckDiscoveryAsync(connection, cancellationToken),
            await CheckDomainsAsync(cancellationToken),
        };
        var provider = await providers.ReadAsync(connection, cancellationToken);
        var begun = await begin.TryAsync(provider, $"{ReturnTo}{id}", context, cancellationToken);
        return new View(begun.IsSuccess ? begun.Value.AbsoluteUri : null, checks);
    }

    private async Task<Check> CheckDiscoveryAsync(SsoConnection connection, CancellationToken cancellationToken) =>
        (await discovery.FindAsync(connection.Issuer, neededKey: null, cancellationToken)).Match(
            metadata => new Check("discovery", Passed: true, $"{metadata.Keys.Count} signing keys; tokens come from {metadata.TokenEndpoint}"),
            error => new Check("discovery", Passed: false, error.Message));

    private Check CheckCertificates(SamlSettings saml)
    {
        var ends = saml.Certificates.Select(c => SamlView.Certificate.Of(c).NotAfter).Max();
        return ends > time.GetUtcNow()
            ? new Check("certificates", Passed: true, $"{(saml.Certificates.Length == 1 ? "One certificate," : $"{saml.Certificates.Length} certificates, the last")} valid until {ends:yyyy-MM-dd}")
            : new Check("certificates", Passed: false, $"The last certificate ended on {ends:yyyy-MM-dd}; the provider has probably changed it.");
    }

    private async Task<Check> CheckDomainsAsync(CancellationToken cancellationToken)
    {
        var proven = await db.Set<DomainClaim>().Where(d => d.VerifiedAt != null).Select(d => d.Domain).Order().ToListAsync(cancellationToken);
        return proven.Count > 0
            ? new Check("domains", Passed: true, string.Join(", ", proven))
            : new Check("domains", Passed: false, "No domain is proven yet, so nobody can sign in this way.");
    }

    /// <summary>The checks, and where the browser goes for a trial sign-in (null when the provider cannot be reached).</summary>
    internal sealed record View(string? Location, IReadOnlyList<Check> Checks);

    /// <summary>One check with what was found.</summary>
    internal sealed record Check(string Name, bool Passed, string Detail);
}
