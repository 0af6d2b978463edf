using Castellum.Foundation.Data;
using Castellum.Platform.People;
using Castellum.Platform.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Setup;

/// <summary>The one-time link through which the first person sets an installation up. Scoped.</summary>
/// <remarks>Every start without people makes a link, every node its own; the first one used ends all of them.</remarks>
/// <param name="db">The database.</param>
/// <param name="time">The clock.</param>
public sealed class SetupLink(CastellumDb db, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Whether the installation has nobody yet.</summary>
    public async Task<bool> IsRequiredAsync(CancellationToken cancellationToken) => !await db.Set<User>().AnyAsync(cancellationToken);

    /// <summary>Makes a link when one is required.</summary>
    /// <param name="baseUrl">The address people reach the console at.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    /// <returns>The link, to be printed on the console and nowhere else; null when the installation is set up.</returns>
    public async Task<Uri?> CreateAsync(Uri baseUrl, CancellationToken cancellationToken)
    {
        if (!await IsRequiredAsync(cancellationToken))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var expired = now - Lifetime;
        await db.Set<SetupToken>().Where(t => t.CreatedAt < expired).ExecuteDeleteAsync(cancellationToken);
        var token = SessionToken.Generate();
        db.Add(new SetupToken { Hash = SessionToken.Hash(token), CreatedAt = now });
        await db.SaveChangesAsync(cancellationToken);
        return new Uri(baseUrl, $"/setup?token={token}");
    }

    /// <summary>Uses a token up, within the caller's transaction: of several at the same time one succeeds.</summary>
    internal async Task<bool> ConsumeAsync(string? token, CancellationToken cancellationToken)
    {
        if (!SessionToken.IsWellFormed(token))
        {
            return false;
        }

        var hash = SessionToken.Hash(token!);
        var fresh = time.GetUtcNow() - Lifetime;
        var used = await db.Set<SetupToken>().Where(t => t.Hash == hash && t.CreatedAt >= fresh).ExecuteDeleteAsync(cancellationToken);
        await db.Set<SetupToken>().ExecuteDeleteAsync(cancellationToken);
        return used == 1 && await IsRequiredAsync(cancellationToken);
    }
}
