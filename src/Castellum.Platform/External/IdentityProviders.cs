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
            return new IdentityProvider(own.Key, own.DisplayName, own.Issuer, own.ClientId, own.ClientSecret, Organization: null) { Options = own };
        }

        return await FindConnectionAsync(key, cancellationToken) is { Enabled: true } connection ? await ReadAsync(connection, cancellationToken) : null;
    }

    /// <summary>Finds a connection of an organisation, enabled or still being set up.</summary>
    public async Task<SsoConnection?> FindConnectionAsync(string key, CancellationToken cancellationToken)
    {
        if (!key.StartsWith(ConnectionPrefix, StringComparison.Ordinal) || !Guid.TryParseExact(key[ConnectionPrefix.Length..], "N", out var id))
        {
            return null;
        }

        // Whoever signs in belongs to no organisation yet; the address names the connection.
        return await db.Set<SsoConnection>().AcrossOrganizations().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
    }

    /// <summary>The provider that a sign-in under way began with: one that is tried out need not be enabled yet.</summary>
    public async Task<IdentityProvider?> FindForAsync(string key, LoginState? state, CancellationToken cancellationToken) =>
        state is { IsTrial: true }
            ? await FindConnectionAsync(key, cancellationToken) is { } connection ? await ReadAsync(connection, cancellationToken) : null
            : await FindAsync(key, cancellationToken);

    public static string KeyOf(Guid connection) => $"{ConnectionPrefix}{connection:N}";

    public static SecretLocation SecretPlace(SsoConnection connection) =>
        new(connection.OrganizationId, "pl_sso_connections", "client_secret", connection.Id);

    public async Task<IdentityProvider> ReadAsync(SsoConnection connection, CancellationToken cancellationToken)
    {
        var secret = connection.ClientSecret is { } encrypted
            ? await protector.UnprotectTextAsync(SecretPlace(connection), encrypted, cancellationToken)
            : null;
        return new IdentityProvider(
            KeyOf(connection.Id), connection.Name, connection.Issuer, connection.ClientId, secret, connection.OrganizationId)
        {
            Connection = connection,
        };
    }
}
