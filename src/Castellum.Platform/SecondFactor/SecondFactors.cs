using System.Security.Cryptography;
using System.Text;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.SecondFactor;

/// <summary>Sets up, checks and removes a person's second factor.</summary>
internal sealed class SecondFactors(CastellumDb db, ISecretProtector protector, TimeProvider time)
{
    private const int RecoveryCodes = 10;
    private const string CodeAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int CodeLength = 26;

    public static readonly Error WrongCode = new(ErrorKind.Invalid, "wrong_code", "The code is wrong or was used already.") { Field = "code" };

    public Task<bool> IsOnAsync(UserId user, CancellationToken cancellationToken) =>
        db.Set<Authenticator>().AnyAsync(a => a.UserId == user && a.ConfirmedAt != null, cancellationToken);

    public Task<int> CountRecoveryCodesAsync(UserId user, CancellationToken cancellationToken) =>
        db.Set<RecoveryCode>().CountAsync(c => c.UserId == user, cancellationToken);

    /// <summary>Makes a secret for the app. It counts once a code of it was shown.</summary>
    public async Task<Result<string>> BeginAsync(UserId user, CancellationToken cancellationToken)
    {
        var existing = await db.Set<Authenticator>().SingleOrDefaultAsync(a => a.UserId == user, cancellationToken);
        if (existing?.ConfirmedAt is not null)
        {
            return new Error(ErrorKind.Conflict, "authenticator_exists", "An authenticator is set up already. Remove it first.");
        }

        var secret = RandomNumberGenerator.GetBytes(Totp.SecretSize);
        var encrypted = await protector.ProtectAsync(Place(user), secret, cancellationToken);
        if (existing is null)
        {
            db.Add(new Authenticator { UserId = user, Secret = encrypted });
        }
        else
        {
            existing.Secret = encrypted;
        }

        await db.SaveChangesAsync(cancellationToken);
        return Totp.ToBase32(secret);
    }

    /// <summary>Turns the second factor on with a first code.</summary>
    /// <returns>The recovery codes, shown once.</returns>
    public async Task<Result<IReadOnlyList<string>>> ConfirmAsync(UserId user, string? code, CancellationToken cancellationToken)
    {
        var authenticator = await db.Set<Authenticator>().SingleOrDefaultAsync(a => a.UserId == user && a.ConfirmedAt == null, cancellationToken);
        if (authenticator is null || await MatchAsync(authenticator, code, cancellationToken) is not { } step)
        {
            return WrongCode;
        }

        authenticator.ConfirmedAt = time.GetUtcNow();
        authenticator.LastStep = step;
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(CodeAlphabet, CodeLength)).ToList();
        await db.Set<RecoveryCode>().Where(c => c.UserId == user).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(codes.Select(c => new RecoveryCode { UserId = user, Hash = HashOf(c) }));
        await db.SaveChangesAsync(cancellationToken);
        return codes;
    }

    /// <summary>Whether a code of the app, or a recovery code, is right. Either works once, also when sent twice at the same time.</summary>
    public async Task<bool> CheckAsync(UserId user, string? code, CancellationToken cancellationToken)
    {
        if (code is null || code.Length > 64)
        {
            return false;
        }

        var authenticator = await db.Set<Authenticator>().AsNoTracking()
            .SingleOrDefaultAsync(a => a.UserId == user && a.ConfirmedAt != null, cancellationToken);
        if (authenticator is null)
        {
            return false;
        }

        if (await MatchAsync(authenticator, code, cancellationToken) is { } step)
        {
            return await db.Set<Authenticator>().Where(a => a.UserId == user && a.LastStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastStep, step), cancellationToken) == 1;
        }

        var hash = HashOf(code);
        return await db.Set<RecoveryCode>().Where(c => c.UserId == user && c.Hash == hash).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    public async Task RemoveAsync(UserId user, CancellationToken cancellationToken)
    {
        await db.Set<RecoveryCode>().Where(c => c.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Authenticator>().Where(a => a.UserId == user).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<long?> MatchAsync(Authenticator authenticator, string? code, CancellationToken cancellationToken)
    {
        var typed = code?.Replace(" ", string.Empty, StringComparison.Ordinal);
        if (typed is not { Length: 6 })
        {
            return null;
        }

        var secret = await protector.UnprotectAsync(Place(authenticator.UserId), authenticator.Secret, cancellationToken);
        return Totp.Match(secret, typed, time.GetUtcNow(), authenticator.LastStep);
    }

    // 128 random bits each: a fast hash is right.
    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(
        code.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal).ToLowerInvariant()));

    public static SecretLocation Place(UserId user) => new(default, "pl_authenticators", "secret", user.Value);
}
