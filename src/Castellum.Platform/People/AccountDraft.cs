using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Memberships;
using Castellum.Platform.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.People;

/// <summary>Adds people and organisations to the context without saving, for callers with more to put into the same transaction.</summary>
internal sealed class AccountDraft(
    CastellumDb db, OrganizationScope scope, PasswordVault passwords, BreachedPasswords breached, IDataKeys dataKeys, IIdGenerator ids, TimeProvider time)
{
    private const int SlugTries = 20;

    public async Task<Result<User>> AddUserAsync(NewUser request, CancellationToken cancellationToken)
    {
        if (EmailAddress.Normalize(request.Email) is not { } email)
        {
            return AccountErrors.InvalidEmail;
        }

        var name = string.IsNullOrWhiteSpace(request.Name) ? email[..email.LastIndexOf('@')] : request.Name.Trim();
        if (name.Length > User.MaxNameLength || name.Any(char.IsControl))
        {
            return AccountErrors.InvalidName("name");
        }

        if (await breached.CheckAsync(request.Password, email, cancellationToken) is { } weak)
        {
            return weak;
        }

        if (await db.Set<User>().AnyAsync(u => u.Email == email, cancellationToken))
        {
            return AccountErrors.EmailTaken;
        }

        var now = time.GetUtcNow();
        var user = new User
        {
            Id = ids.New<UserId>(),
            Email = email,
            Name = name,
            PasswordHash = passwords.Hash(request.Password!),
            IsOperator = request.IsOperator,
            EmailVerifiedAt = request.EmailVerified ? now : null,
            CreatedAt = now,
        };
        db.Add(user);
        return user;
    }

    /// <summary>Adds an organisation with its owner and selects it for this unit of work.</summary>
    public async Task<Result<Organization>> AddOrganizationAsync(string? name, UserId owner, CancellationToken cancellationToken)
    {
        var trimmed = name?.Trim();
        if (string.IsNullOrEmpty(trimmed) || trimmed.Length > Organization.MaxNameLength || trimmed.Any(char.IsControl))
        {
            return AccountErrors.InvalidName("organization_name");
        }

        var organization = new Organization
        {
            Id = ids.New<OrganizationId>(),
            Name = trimmed,
            Slug = await FreeSlugAsync(trimmed, cancellationToken),
            CreatedAt = time.GetUtcNow(),
        };
        scope.Select(organization.Id);
        db.Add(organization);
        await dataKeys.EnsureAsync(organization.Id, cancellationToken);
        db.Add(new Membership { OrganizationId = organization.Id, UserId = owner, Role = BuiltInRole.Owner, CreatedAt = organization.CreatedAt });
        return organization;
    }

    private async Task<string> FreeSlugAsync(string name, CancellationToken cancellationToken)
    {
        var slug = Slug.From(name);
        for (var number = 2; number <= SlugTries; number++)
        {
            var candidate = slug;
            if (!await db.Set<Organization>().AnyAsync(o => o.Slug == candidate, cancellationToken))
            {
                return slug;
            }

            slug = $"{Slug.From(name)}-{number}";
        }

        return $"{Slug.From(name)}-{ids.NewId().ToString("N")[^8..]}";
    }
}
