using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Http;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.External;
using Castellum.Platform.Members;
using Castellum.Platform.Saml;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sso;

/// <summary>Sets up, changes and removes the organisation's connections.</summary>
internal sealed class ConnectionChanges(
    CastellumDb db,
    RoleRules roles,
    OutboundGuard guard,
    ISecretProtector protector,
    SamlSetup saml,
    SamlAddresses addresses,
    IAuditTrail audit,
    IIdGenerator ids,
    TimeProvider time)
{
    private const int MaxSecretLength = 1_000;

    private const int MaxConnections = 10;

    public static readonly Error NotFound = new(ErrorKind.NotFound, "connection_not_found", "There is no such connection.");

    public async Task<Result<ConnectionView>> CreateAsync(Request request, Caller caller, CancellationToken cancellationToken)
    {
        if (await db.Set<SsoConnection>().CountAsync(cancellationToken) >= MaxConnections)
        {
            return new Error(ErrorKind.Conflict, "too_many_connections", $"An organisation has at most {MaxConnections} connections.");
        }

        var connection = new SsoConnection
        {
            Id = ids.NewId(),
            OrganizationId = db.CurrentOrganization,
            Name = string.Empty,
            Issuer = string.Empty,
            ClientId = string.Empty,
            DefaultRole = Memberships.BuiltInRole.Member,
            RoleMappings = [],
            CreatedAt = time.GetUtcNow(),
        };
        if (request.Protocol is not (null or "oidc" or "saml"))
        {
            return new Error(ErrorKind.Invalid, "invalid_connection", "The protocol of a connection is oidc or saml.") { Field = "protocol" };
        }

        connection.Saml = request.Protocol == "saml" ? await saml.CreateAsync(connection, cancellationToken) : null;
        var applied = await ApplyAsync(connection, request, caller, cancellationToken);
        if (applied is not null)
        {
            return applied;
        }

        db.Add(connection);
        await audit.SaveAsync(Note("sso.connection_created", connection), cancellationToken);
        return View(connection);
    }

    public async Task<Result<ConnectionView>> UpdateAsync(Guid id, Request request, Caller caller, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } connection)
        {
            return NotFound;
        }

        if (await ApplyAsync(connection, request, caller, cancellationToken) is { } error)
        {
            return error;
        }

        await audit.SaveAsync(Note("sso.connection_changed", connection), cancellationToken);
        return View(connection);
    }

    public async Task<Result<Unit>> RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } connection)
        {
            return NotFound;
        }

        db.Remove(connection);
        await audit.SaveAsync(Note("sso.connection_removed", connection), cancellationToken);
        return default(Unit);
    }

    public ConnectionView View(SsoConnection c) => new(
        c.Id, c.Name, c.Saml is null ? "oidc" : "saml", c.Issuer, c.ClientId, c.ClientSecret is not null, c.DefaultRole, c.RoleMappings, c.Enabled, c.Enforced,
        $"/api/auth/{IdentityProviders.KeyOf(c.Id)}/callback", $"/api/auth/{IdentityProviders.KeyOf(c.Id)}/start",
        c.Saml is null ? null : SamlView.Of(c.Id, c.Saml, addresses));

    private async Task<Error?> ApplyAsync(SsoConnection connection, Request request, Caller caller, CancellationToken cancellationToken)
    {
        connection.Name = request.Name?.Trim() ?? connection.Name;
        connection.Issuer = request.Issuer ?? connection.Issuer;
        connection.ClientId = request.ClientId ?? connection.ClientId;
        connection.DefaultRole = request.DefaultRole ?? connection.DefaultRole;
        connection.RoleMappings = request.RoleMappings is null ? connection.RoleMappings : [.. request.RoleMappings];
        connection.Enabled = request.Enabled ?? connection.Enabled;
        connection.Enforced = request.Enforced ?? connection.Enforced;
        if (request.ClientSecret is { Length: > 0 and <= MaxSecretLength } secret)
        {
            connection.ClientSecret = await protector.ProtectTextAsync(IdentityProviders.SecretPlace(connection), secret, cancellationToken);
        }

        return Check(connection, request) ?? await CheckRolesAsync(connection, caller, cancellationToken);
    }

    private Error? Check(SsoConnection connection, Request request)
    {
        if (connection.Name.Length is 0 or > 100 || connection.Name.Any(char.IsControl))
        {
            return new Error(ErrorKind.Invalid, "invalid_connection", "A connection needs a name of 1 to 100 characters.") { Field = "name" };
        }

        if (connection.Saml is not null)
        {
            return saml.Apply(connection, request.Saml) ?? RoleMapping.Check(connection.RoleMappings);
        }

        if (connection.ClientId.Length is 0 or > 255 || connection.ClientId.Any(char.IsControl))
        {
            return new Error(ErrorKind.Invalid, "invalid_connection", "A connection needs the client id, at most 255 characters.") { Field = "client_id" };
        }

        if (request.ClientSecret is { Length: > MaxSecretLength })
        {
            return new Error(ErrorKind.Invalid, "invalid_connection", $"The client secret has at most {MaxSecretLength} characters.") { Field = "client_secret" };
        }

        return guard.Check(connection.Issuer, "issuer").Error ?? RoleMapping.Check(connection.RoleMappings);
    }

    // A connection gives roles to whoever the provider names: nobody sets one up that gives more than they may give themselves.
    private async Task<Error?> CheckRolesAsync(SsoConnection connection, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var role in RoleMapping.Roles(connection.RoleMappings).Append(connection.DefaultRole).Distinct())
        {
            if (role == Memberships.BuiltInRole.Owner || await roles.CheckAsync(caller, role, cancellationToken) is not null)
            {
                return new Error(ErrorKind.Invalid, "invalid_connection", $"The role '{role}' does not exist or is above your own.") { Field = "default_role" };
            }
        }

        return null;
    }

    private Task<SsoConnection?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<SsoConnection>().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);

    private static AuditNote Note(string action, SsoConnection c) => new(action, "sso_connection", c.Id.ToString())
    {
        After = new { c.Name, c.Issuer, c.ClientId, c.DefaultRole, c.RoleMappings, c.Enabled, c.Enforced },
    };

    internal sealed record Request(
        string? Name,
        string? Protocol,
        string? Issuer,
        string? ClientId,
        string? ClientSecret,
        string? DefaultRole,
        IReadOnlyList<string>? RoleMappings,
        bool? Enabled,
        bool? Enforced,
        SamlRequest? Saml);

    internal sealed record ConnectionView(
        Guid Id,
        string Name,
        string Protocol,
        string Issuer,
        string ClientId,
        bool HasSecret,
        string DefaultRole,
        IReadOnlyList<string> RoleMappings,
        bool Enabled,
        bool Enforced,
        string CallbackPath,
        string StartPath,
        SamlView? Saml);
}
