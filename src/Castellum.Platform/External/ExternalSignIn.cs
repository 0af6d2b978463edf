using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.Memberships;
using Castellum.Platform.People;
using Castellum.Platform.Sessions;
using Castellum.Platform.Sso;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.External;

/// <summary>Turns a verified identity into a person of ours: known, linked, or made just in time.</summary>
internal sealed class ExternalSignIn(
    CastellumDb db,
    OrganizationScope scope,
    SsoPolicy sso,
    SignUp signUp,
    IAuditTrail audit,
    AuditActor actor,
    IIdGenerator ids,
    PlatformOptions options,
    TimeProvider time)
{
    public async Task<Result<User>> FindOrCreateAsync(
        IdentityProvider provider, ExternalIdentity identity, UserId? linkTo, CancellationToken cancellationToken)
    {
        if (provider.Organization is { } organization)
        {
            scope.Select(organization);
        }

        var login = await db.Set<ExternalLogin>()
            .SingleOrDefaultAsync(l => l.Provider == provider.Key && l.Subject == identity.Subject, cancellationToken);
        if (login is not null && linkTo is { } other && login.UserId != other)
        {
            return ExternalErrors.LinkedElsewhere;
        }

        var found = login is null
            ? await ConnectAsync(provider, identity, linkTo, cancellationToken)
            : await db.Set<User>().SingleAsync(u => u.Id == login.UserId, cancellationToken);
        if (!found.TryGet(out var user, out var error))
        {
            return error;
        }

        if (user.DisabledAt is not null)
        {
            return ExternalErrors.AccountClosed;
        }

        if (user.EmailVerifiedAt is null)
        {
            return await AskForProofAsync(user, cancellationToken);
        }

        return provider.Organization is null
            ? await SaveAsync(user, cancellationToken)
            : await JoinAsync(provider, identity, user, cancellationToken);
    }

    private async Task<Result<User>> ConnectAsync(
        IdentityProvider provider, ExternalIdentity identity, UserId? linkTo, CancellationToken cancellationToken)
    {
        if (linkTo is { } signedIn)
        {
            Link(provider, identity, signedIn);
            return await db.Set<User>().SingleAsync(u => u.Id == signedIn, cancellationToken);
        }

        if (identity.Email is not { } email)
        {
            return ExternalErrors.EmailNotTrusted;
        }

        var isTrusted = provider.Organization is { } organization
            ? await sso.HasProvenAsync(organization, email, cancellationToken)
            : identity.EmailVerified;
        if (!isTrusted && !provider.MayConfirmByMail)
        {
            return ExternalErrors.EmailNotTrusted;
        }

        var existing = await db.Set<User>().SingleOrDefaultAsync(u => u.Email == email, cancellationToken);
        if (existing is not null)
        {
            if (!await MayTakeOverAsync(provider, existing, cancellationToken))
            {
                return ExternalErrors.AccountExists;
            }

            Link(provider, identity, existing.Id);
            existing.EmailVerifiedAt ??= time.GetUtcNow();
            return existing;
        }

        return provider.Organization is null && !options.AllowSignUp ? ExternalErrors.SignUpClosed : Create(provider, identity, email, isTrusted);
    }

    /// <summary>
    /// Whether an account may be connected by its address alone. An organisation that has proven the domain speaks for accounts that are its
    /// own; an account that is also at home elsewhere, or operates the installation, is connected by its person, signed in.
    /// </summary>
    private async Task<bool> MayTakeOverAsync(IdentityProvider provider, User existing, CancellationToken cancellationToken) =>
        provider.Organization is { } organization
        && !existing.IsOperator
        && !await db.Set<Membership>().AcrossOrganizations()
            .AnyAsync(m => m.UserId == existing.Id && m.OrganizationId != organization, cancellationToken);

    // The account is there and connected, but lets nobody in before its address is proven by a mail of ours.
    private async Task<Result<User>> AskForProofAsync(User user, CancellationToken cancellationToken)
    {
        await signUp.WriteVerificationAsync(user, language: null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return SessionErrors.EmailNotVerified;
    }

    private User Create(IdentityProvider provider, ExternalIdentity identity, string email, bool isTrusted)
    {
        var now = time.GetUtcNow();
        var name = identity.Name?.Trim() is { Length: > 0 and <= User.MaxNameLength } given && !given.Any(char.IsControl)
            ? given
            : email[..email.LastIndexOf('@')];
        var user = new User
        {
            Id = ids.New<UserId>(),
            Email = email,
            Name = name[..Math.Min(name.Length, User.MaxNameLength)],
            EmailVerifiedAt = isTrusted ? now : null,
            CreatedAt = now,
        };
        db.Add(user);
        Link(provider, identity, user.Id);
        return user;
    }

    private void Link(IdentityProvider provider, ExternalIdentity identity, UserId user) => db.Add(new ExternalLogin
    {
        Provider = provider.Key, Subject = identity.Subject, UserId = user, CreatedAt = time.GetUtcNow(),
    });

    /// <summary>Just-in-time membership: who comes by the organisation's own provider belongs to it.</summary>
    private async Task<Result<User>> JoinAsync(
        IdentityProvider provider, ExternalIdentity identity, User user, CancellationToken cancellationToken)
    {
        var connection = await db.Set<SsoConnection>().AsNoTracking().ToListAsync(cancellationToken);
        var own = connection.Single(c => IdentityProviders.KeyOf(c.Id) == provider.Key);
        var mapped = RoleMapping.RoleFor(own, identity.Groups);
        var membership = await db.Set<Membership>().SingleOrDefaultAsync(m => m.UserId == user.Id, cancellationToken);
        actor.User = user.Id;
        if (membership is null)
        {
            db.Add(new Membership { UserId = user.Id, Role = mapped ?? own.DefaultRole, CreatedAt = time.GetUtcNow() });
        }
        else if (mapped is not null && membership.Role != BuiltInRole.Owner)
        {
            membership.Role = mapped;
        }

        await audit.SaveAsync(
            new AuditNote("sso.signed_in", "user", user.Id.ToString()) { After = new { provider = provider.Key, mapped } }, cancellationToken);
        return user;
    }

    private async Task<Result<User>> SaveAsync(User user, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return user;
    }
}
