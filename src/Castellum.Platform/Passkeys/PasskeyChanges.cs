using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Mail;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Passkeys;

/// <summary>Adds, renames and removes a person's passkeys.</summary>
internal sealed class PasskeyChanges(
    CastellumDb db,
    OrganizationScope scope,
    PasskeyProtocol protocol,
    PasskeyCeremonies ceremonies,
    IMailer mailer,
    AccountLinks links,
    IAuditTrail audit,
    IIdGenerator ids,
    TimeProvider time)
{
    private const int MaxPasskeys = 20;

    public static readonly Error NotFound = new(ErrorKind.NotFound, "passkey_not_found", "There is no such passkey.");

    public async Task<Result<Challenge>> BeginAsync(UserId user, HttpContext context, CancellationToken cancellationToken)
    {
        if (await db.Set<Passkey>().CountAsync(p => p.UserId == user, cancellationToken) >= MaxPasskeys)
        {
            return new Error(ErrorKind.Conflict, "too_many_passkeys", $"An account has at most {MaxPasskeys} passkeys. Remove one first.");
        }

        var person = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == user, cancellationToken);
        var (options, state) = await protocol.AskForNewAsync(person, context);
        return new Challenge(await ceremonies.BeginAsync(PasskeyCeremonies.Register, user, state, cancellationToken), options);
    }

    /// <summary>Takes the authenticator's answer. The person is told by mail: a passkey that somebody else added must not stay unnoticed.</summary>
    public async Task<Result<PasskeyView>> AddAsync(UserId user, AddRequest request, HttpContext context, CancellationToken cancellationToken)
    {
        if (Named(request.Name) is not { } name)
        {
            return AccountErrors.InvalidName("name");
        }

        var ceremony = await ceremonies.RedeemAsync(request.Ceremony, cancellationToken);
        if (ceremony is not { Purpose: PasskeyCeremonies.Register } || ceremony.UserId != user)
        {
            return PasskeyProtocol.Refused;
        }

        if (!(await protocol.VerifyNewAsync(ceremony.State, request.Credential, context)).TryGet(out var info, out var error))
        {
            return error;
        }

        var passkey = Create(user, name, info);
        db.Add(passkey);
        var person = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == user, cancellationToken);
        var values = new Dictionary<string, string> { ["name"] = person.Name, ["passkey"] = name, ["link"] = links.SignIn };
        await mailer.WriteAsync(person.Email, "passkey-added", language: null, values, cancellationToken);
        await SaveAsync("passkey.added", passkey, cancellationToken);
        return PasskeyView.Of(passkey);
    }

    public async Task<Result<PasskeyView>> RenameAsync(UserId user, Guid id, string? given, CancellationToken cancellationToken)
    {
        if (Named(given) is not { } name)
        {
            return AccountErrors.InvalidName("name");
        }

        if (await FindAsync(user, id, cancellationToken) is not { } passkey)
        {
            return NotFound;
        }

        passkey.Name = name;
        await db.SaveChangesAsync(cancellationToken);
        return PasskeyView.Of(passkey);
    }

    public async Task<Result<Unit>> RemoveAsync(UserId user, Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(user, id, cancellationToken) is not { } passkey)
        {
            return NotFound;
        }

        var isLast = !await db.Set<Passkey>().AnyAsync(p => p.UserId == user && p.Id != id, cancellationToken);
        if (isLast
            && !await db.Set<User>().AnyAsync(u => u.Id == user && u.PasswordHash != null, cancellationToken)
            && !await db.Set<External.ExternalLogin>().AnyAsync(l => l.UserId == user, cancellationToken))
        {
            return External.ExternalErrors.LastWayIn;
        }

        db.Remove(passkey);
        await SaveAsync("passkey.removed", passkey, cancellationToken);
        return default(Unit);
    }

    private Task<Passkey?> FindAsync(UserId user, Guid id, CancellationToken cancellationToken) =>
        db.Set<Passkey>().SingleOrDefaultAsync(p => p.Id == id && p.UserId == user, cancellationToken);

    private Passkey Create(UserId user, string name, UserPasskeyInfo info) => new()
    {
        Id = ids.NewId(),
        UserId = user,
        CredentialId = info.CredentialId,
        PublicKey = info.PublicKey,
        Name = name,
        SignCount = info.SignCount,
        Transports = info.Transports ?? [],
        IsUserVerified = info.IsUserVerified,
        IsBackupEligible = info.IsBackupEligible,
        IsBackedUp = info.IsBackedUp,
        CreatedAt = time.GetUtcNow(),
    };

    // The log is an organisation's: somebody who belongs to none has none.
    private async Task SaveAsync(string action, Passkey passkey, CancellationToken cancellationToken)
    {
        if (scope.Current is null)
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        await audit.SaveAsync(new AuditNote(action, "passkey", passkey.Id.ToString()), cancellationToken);
    }

    private static string? Named(string? name) =>
        name?.Trim() is { Length: > 0 and <= Passkey.MaxNameLength } trimmed && !trimmed.Any(char.IsControl) ? trimmed : null;

    /// <summary>The question to the authenticator, as <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> and its sibling take it.</summary>
    internal sealed record Challenge(string Ceremony, JsonElement Options);

    /// <summary>The answer as <c>credential.toJSON()</c> gives it.</summary>
    internal sealed record AddRequest(string? Ceremony, string? Name, JsonElement Credential);
}
