using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Platform.Sso;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.External;

/// <summary>Finds providers by key: those of the installation and the organisations' own connections.</summary>
internal sealed class IdentityProviders(CastellumDb db, ISecretProtector protector, PlatformOptions options)
{
    public const string ConnectionPrefix = "sso-";

    public IEnumerable<ExternalProviderOptions> Installation => options.ExternalProviders;

    public async Task<IdentityProvider?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (options.ExternalProviders.FirstOrDefault(p => p.Key == key) is { } own)
        {
            return new IdentityProvider(own.Key, own.DisplayName, own.Issuer, own.ClientId, own.ClientSecret, Organization: null);
        }

        return key.StartsWith(ConnectionPrefix, StringComparison.Ordinal) && Guid.TryParseExact(key[ConnectionPrefix.Length..], "N", out var id)
            ? await FindConnectionAsync(id, cancellationToken)
            : null;
    }

    public static string KeyOf(Guid connection) => $"{ConnectionPrefix}{connection:N}";

    public static SecretLocation SecretPlace(SsoConnection connection) =>
        new(connection.OrganizationId, "pl_sso_connections", "client_secret", connection.Id);

    public async Task<IdentityProvider> ReadAsync(SsoConnection connection, CancellationToken cancellationToken)
    {
        var secret = connection.ClientSecret is { } encrypted
            ? await protector.UnprotectTextAsync(SecretPlace(connection), encrypted, cancellationToken)
            : null;
        return new IdentityProvider(
            KeyOf(connection.Id), connection.Name, connection.Issuer, connection.ClientId, secret, connection.OrganizationId);
    }

    private async Task<IdentityProvider?> FindConnectionAsync(Guid id, CancellationToken cancellationToken)
    {
        // Whoever signs in belongs to no organisation yet; the address names the connection.
        var connection = await db.Set<SsoConnection>().AcrossOrganizations().AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == id && c.Enabled, cancellationToken);
        return connection is null ? null : await ReadAsync(connection, cancellationToken);
    }
}
