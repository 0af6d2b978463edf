using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Audit;
using Castellum.Platform.Keys;
using Castellum.Platform.Memberships;
using Castellum.Platform.Organizations;
using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Setup;

/// <summary>Applies <see cref="BootstrapOptions"/>. Scoped; applying it again changes nothing.</summary>
public sealed class Bootstrap
{
    private readonly CastellumDb _db;
    private readonly OrganizationScope _scope;
    private readonly AccountDraft _accounts;
    private readonly ApiKeys _keys;
    private readonly AccessChanges _changes;
    private readonly IAuditTrail _audit;
    private readonly IEnumerable<ISetupContribution> _contributions;

    internal Bootstrap(
        CastellumDb db,
        OrganizationScope scope,
        AccountDraft accounts,
        ApiKeys keys,
        AccessChanges changes,
        IAuditTrail audit,
        IEnumerable<ISetupContribution> contributions)
    {
        _db = db;
        _scope = scope;
        _accounts = accounts;
        _keys = keys;
        _changes = changes;
        _audit = audit;
        _contributions = contributions;
    }

    /// <summary>Creates what is missing of owner, organisation and key, in one transaction.</summary>
    /// <returns>Whether something was created, or a failure whose field is the variable at fault.</returns>
    /// <remarks>An account that exists keeps its password. Two nodes that start at once: one creates, the other finds.</remarks>
    public async Task<Result<bool>> ApplyAsync(BootstrapOptions options, CancellationToken cancellationToken)
    {
        if (!options.IsGiven)
        {
            return false;
        }

        ApiKeySecret? secret = null;
        if (options.ApiKey is not null && !ApiKeySecret.TryParse(options.ApiKey.Trim(), out secret))
        {
            return Invalid("CASTELLUM_BOOTSTRAP_API_KEY", "is not a well-formed key. Make one with `castellum key generate`.");
        }

        if (EmailAddress.Normalize(options.Email) is not { } email)
        {
            return Invalid("CASTELLUM_BOOTSTRAP_EMAIL", "must be an e-mail address whenever another bootstrap variable is set.");
        }

        await using var transaction = await _db.Database.BeginTransactionAsync(cancellationToken);
        var applied = await ApplyAsync(options, email, secret, cancellationToken);
        if (applied.TryGet(out var changed, out _) && changed)
        {
            await _audit.AppendAsync(new AuditNote("bootstrap.applied", "organization", _db.CurrentOrganization.ToString()), cancellationToken);
            await _db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await _changes.AnnounceAsync(_db.CurrentOrganization.Value, cancellationToken);
        }

        return applied;
    }

    private async Task<Result<bool>> ApplyAsync(
        BootstrapOptions options, string email, ApiKeySecret? secret, CancellationToken cancellationToken)
    {
        var user = await _db.Set<User>().SingleOrDefaultAsync(u => u.Email == email, cancellationToken);
        var isNew = user is null;
        if (user is null)
        {
            var request = new NewUser { Email = email, Password = options.Password, IsOperator = true, EmailVerified = true };
            if (!(await _accounts.AddUserAsync(request, cancellationToken)).TryGet(out user, out var error))
            {
                return Invalid(error.Field == "password" ? "CASTELLUM_BOOTSTRAP_PASSWORD" : "CASTELLUM_BOOTSTRAP_EMAIL", $"is refused: {error.Message}");
            }
        }

        var organization = await SelectOrganizationAsync(options.Organization ?? "Default", user, cancellationToken);
        if (!organization.TryGet(out var createdOrganization, out var failure))
        {
            return failure;
        }

        var createdKey = secret is not null && await AddKeyAsync(secret, user.Id, cancellationToken);
        if (createdKey)
        {
            await _changes.CountAsync(_db.CurrentOrganization.Value, cancellationToken);
        }

        return isNew || createdOrganization || createdKey;
    }

    private async Task<Result<bool>> SelectOrganizationAsync(string name, User user, CancellationToken cancellationToken)
    {
        var slug = Slug.From(name);
        if (await _db.Set<Organization>().SingleOrDefaultAsync(o => o.Slug == slug, cancellationToken) is { } existing)
        {
            _scope.Select(existing.Id);
            if (!await _db.Set<Membership>().AnyAsync(m => m.UserId == user.Id, cancellationToken))
            {
                _db.Add(new Membership { OrganizationId = existing.Id, UserId = user.Id, Role = BuiltInRole.Owner, CreatedAt = user.CreatedAt });
                return true;
            }

            return false;
        }

        var added = await _accounts.AddOrganizationAsync(name, user.Id, cancellationToken);
        if (!added.TryGet(out var organization, out var error))
        {
            return Invalid("CASTELLUM_BOOTSTRAP_ORGANIZATION", $"is refused: {error.Message}");
        }

        foreach (var contribution in _contributions)
        {
            var provider = new SetupProvider("simulator", null, null);
            if ((await contribution.ContributeAsync(_db, organization.Id, provider, cancellationToken)).Error is { } refused)
            {
                return refused;
            }
        }

        return true;
    }

    private async Task<bool> AddKeyAsync(ApiKeySecret secret, UserId creator, CancellationToken cancellationToken)
    {
        var hash = secret.Hash();
        if (await _db.Set<ApiKey>().AnyAsync(k => k.Hash == hash || k.PreviousHash == hash, cancellationToken))
        {
            return false;
        }

        var (key, _) = _keys.Make(new NewApiKey { Name = "Bootstrap key", IsTest = secret.IsTest, Scopes = NewApiKey.FirstScopes, CreatedBy = creator, Secret = secret });
        _db.Add(key);
        return true;
    }

    private static Error Invalid(string variable, string message) =>
        new(ErrorKind.Invalid, "invalid_setting", $"{variable} {message}") { Field = variable };
}
