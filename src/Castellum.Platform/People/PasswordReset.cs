using Castellum.Foundation.Data;
using Castellum.Foundation.Mail;
using Castellum.Kernel.Results;
using Castellum.Platform.Sessions;
using Castellum.Platform.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.People;

/// <summary>Asking for, choosing and changing passwords.</summary>
internal sealed class PasswordReset(
    CastellumDb db, PasswordVault passwords, BreachedPasswords breached, OneTimeTokens tokens, SignInThrottle throttle, IMailer mailer, AccountLinks links, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Sends a link when there is an account; the answer does not tell.</summary>
    public async Task AskAsync(string? email, string? language, CancellationToken cancellationToken)
    {
        var address = EmailAddress.Normalize(email);
        var user = await db.Set<User>().SingleOrDefaultAsync(u => u.Email == address && u.DisabledAt == null, cancellationToken);
        if (user is null)
        {
            return;
        }

        var token = await tokens.IssueAsync(user.Id, OneTimeTokens.ResetPassword, Lifetime, cancellationToken);
        var values = new Dictionary<string, string> { ["name"] = user.Name, ["link"] = links.ResetPassword(token) };
        await mailer.WriteAsync(user.Email, "reset-password", language, values, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Sets a new password with a link; ends all sessions. Having got the mail also proves the address.</summary>
    public async Task<Result<Unit>> ResetAsync(string? token, string? password, CancellationToken cancellationToken)
    {
        if (await breached.FindAsync(password, cancellationToken) is { } stolen)
        {
            return stolen;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await tokens.RedeemAsync(token, OneTimeTokens.ResetPassword, cancellationToken) is not { } id)
        {
            return OneTimeTokens.Invalid;
        }

        var user = await db.Set<User>().SingleAsync(u => u.Id == id, cancellationToken);
        if (PasswordPolicy.Check(password, user.Email) is { } weak)
        {
            // Without a commit the token stays usable for a better password.
            return weak;
        }

        user.EmailVerifiedAt ??= time.GetUtcNow();
        await SetAsync(user, password!, keepSession: null, cancellationToken);
        await throttle.ResetAsync(user.Email, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return default(Unit);
    }

    /// <summary>Changes the password of a signed-in person; ends the other sessions.</summary>
    public async Task<Result<Unit>> ChangeAsync(
        SessionIdentity identity, string? current, string? password, CancellationToken cancellationToken)
    {
        var user = await db.Set<User>().SingleAsync(u => u.Id == identity.UserId, cancellationToken);
        if (await throttle.ClaimAsync(user.Email, cancellationToken) is { } locked)
        {
            return locked;
        }

        if (!passwords.Verify(user.PasswordHash, current ?? string.Empty, out _))
        {
            return new Error(ErrorKind.Invalid, "wrong_password", "The current password is wrong.") { Field = "current_password" };
        }

        await throttle.ResetAsync(user.Email, cancellationToken);
        if (await breached.CheckAsync(password, user.Email, cancellationToken) is { } weak)
        {
            return weak;
        }

        await SetAsync(user, password!, identity.SessionId, cancellationToken);
        return default(Unit);
    }

    private async Task SetAsync(User user, string password, Guid? keepSession, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwords.Hash(password);
        var now = time.GetUtcNow();
        await db.Set<Session>().Where(s => s.UserId == user.Id && s.Id != keepSession && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellationToken);
        var values = new Dictionary<string, string> { ["name"] = user.Name, ["link"] = links.SignIn };
        await mailer.WriteAsync(user.Email, "password-changed", language: null, values, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
