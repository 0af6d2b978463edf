using System.Security.Cryptography;
using System.Text;
using Castellum.Foundation.Data;
using Castellum.Kernel.Results;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sessions;

/// <summary>Slows guessing down per address, whether an account with it exists or not, so that the answer tells nothing.</summary>
internal sealed class SignInThrottle(CastellumDb db, PlatformOptions options, TimeProvider time)
{
    /// <summary>Claims one attempt before the password is looked at: attempts made at the same time cannot all slip through.</summary>
    public async Task<Error?> ClaimAsync(string email, CancellationToken cancellationToken)
    {
        var key = KeyOf(email);
        var now = time.GetUtcNow();
        if (await TryCountAsync(key, now, cancellationToken) || await TryInsertAsync(key, now, cancellationToken))
        {
            return null;
        }

        var end = await db.Set<SignInAttempts>().Where(a => a.Key == key).Select(a => a.WindowEnd).SingleAsync(cancellationToken);
        return SessionErrors.Locked(end - now);
    }

    /// <summary>Forgets the failures after a success.</summary>
    public async Task ResetAsync(string email, CancellationToken cancellationToken)
    {
        var key = KeyOf(email);
        await db.Set<SignInAttempts>().Where(a => a.Key == key).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<bool> TryCountAsync(byte[] key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var end = now + options.SignInLockout;
        var limit = options.SignInFailureLimit;
        return await db.Set<SignInAttempts>()
            .Where(a => a.Key == key && (a.WindowEnd <= now || a.Count < limit))
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.Count, a => a.WindowEnd <= now ? 1 : a.Count + 1).SetProperty(a => a.WindowEnd, end),
                cancellationToken) > 0;
    }

    private async Task<bool> TryInsertAsync(byte[] key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<SignInAttempts>().AnyAsync(a => a.Key == key, cancellationToken))
        {
            return false;
        }

        var row = new SignInAttempts { Key = key, Count = 1, WindowEnd = now + options.SignInLockout };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another first attempt for the same address came at the same time.
            db.Entry(row).State = EntityState.Detached;
            return await TryCountAsync(key, now, cancellationToken);
        }
    }

    // A hash, so that the table is no list of addresses.
    private static byte[] KeyOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email));
}
