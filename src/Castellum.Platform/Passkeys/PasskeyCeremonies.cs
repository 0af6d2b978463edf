using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Platform.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Passkeys;

/// <summary>Keeps challenges on the server between question and answer.</summary>
internal sealed class PasskeyCeremonies(CastellumDb db, TimeProvider time)
{
    public const string Register = "register";
    public const string SignIn = "sign_in";
    public const string SecondFactor = "second_factor";
    public const string Confirm = "confirm";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <returns>The name under which the browser answers.</returns>
    public async Task<string> BeginAsync(string purpose, UserId? user, string state, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.Set<PasskeyCeremony>().Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        var token = SessionToken.Generate();
        db.Add(new PasskeyCeremony { Hash = SessionToken.Hash(token), Purpose = purpose, UserId = user, State = state, ExpiresAt = now + Lifetime });
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>Uses one up. Two answers at the same time: one gets it.</summary>
    public async Task<PasskeyCeremony?> RedeemAsync(string? token, CancellationToken cancellationToken)
    {
        if (!SessionToken.IsWellFormed(token))
        {
            return null;
        }

        var hash = SessionToken.Hash(token!);
        var now = time.GetUtcNow();
        var rows = db.Set<PasskeyCeremony>().Where(c => c.Hash == hash && c.ExpiresAt > now);
        var row = await rows.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return row is not null && await rows.ExecuteDeleteAsync(cancellationToken) == 1 ? row : null;
    }
}
