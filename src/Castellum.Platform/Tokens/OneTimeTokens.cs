using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Tokens;

/// <summary>Issues and redeems one-time tokens.</summary>
internal sealed class OneTimeTokens(CastellumDb db, TimeProvider time)
{
    public const string VerifyEmail = "verify_email";
    public const string ResetPassword = "reset_password";
    public const string ConfirmErasure = "confirm_erasure";

    /// <summary>The same for unknown, used and expired tokens.</summary>
    public static readonly Error Invalid =
        new(ErrorKind.Invalid, "token_invalid", "The link was used, has expired or is incomplete. Ask for a new one.") { Field = "token" };

    /// <summary>Adds a token to the unit of work; earlier ones of the same purpose end.</summary>
    public async Task<string> IssueAsync(UserId user, string purpose, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        await EndAsync(user, purpose, cancellationToken);
        var token = SessionToken.Generate();
        db.Add(new OneTimeToken { Hash = SessionToken.Hash(token), Purpose = purpose, UserId = user, ExpiresAt = time.GetUtcNow() + lifetime });
        return token;
    }

    /// <summary>Uses a token up. Two at the same time: one gets the person, the other nothing.</summary>
    public async Task<UserId?> RedeemAsync(string? token, string purpose, CancellationToken cancellationToken)
    {
        if (!SessionToken.IsWellFormed(token))
        {
            return null;
        }

        var hash = SessionToken.Hash(token!);
        var now = time.GetUtcNow();
        var found = db.Set<OneTimeToken>().Where(t => t.Hash == hash && t.Purpose == purpose && t.ExpiresAt > now);
        var user = await found.Select(t => (UserId?)t.UserId).SingleOrDefaultAsync(cancellationToken);
        return user is not null && await found.ExecuteDeleteAsync(cancellationToken) == 1 ? user : null;
    }

    public Task EndAsync(UserId user, string purpose, CancellationToken cancellationToken) =>
        db.Set<OneTimeToken>().Where(t => t.UserId == user && t.Purpose == purpose).ExecuteDeleteAsync(cancellationToken);
}
