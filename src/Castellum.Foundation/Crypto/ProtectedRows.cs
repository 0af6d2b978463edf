using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Crypto;

/// <summary>An encrypted column of an entity.</summary>
/// <param name="name">The table and column, for people.</param>
/// <param name="order">A stable order.</param>
/// <param name="place">Where the value of a row lives.</param>
/// <param name="get">Reads the value; null or empty when there is none.</param>
/// <param name="set">Replaces the value.</param>
public sealed class ProtectedRows<TEntity>(
    string name, Func<IQueryable<TEntity>, IQueryable<TEntity>> order, Func<TEntity, SecretLocation> place, Func<TEntity, byte[]?> get, Action<TEntity, byte[]> set)
    : IProtectedRows
    where TEntity : class
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Task<int> CountAsync(CastellumDb db, CancellationToken cancellationToken) =>
        BelongsTo(db) ? db.Set<TEntity>().CountAsync(cancellationToken) : Task.FromResult(0);

    /// <inheritdoc/>
    public async Task<(int Seen, int Changed)> ReencryptAsync(
        CastellumDb db, ISecretProtector protector, int skip, int take, CancellationToken cancellationToken)
    {
        if (!BelongsTo(db))
        {
            return (0, 0);
        }

        var rows = await order(db.Set<TEntity>()).Skip(skip).Take(take).ToListAsync(cancellationToken);
        var changed = 0;
        foreach (var row in rows)
        {
            var location = place(row);
            if (get(row) is not { Length: > 0 } record || await protector.IsCurrentAsync(location.Owner, record, cancellationToken))
            {
                continue;
            }

            set(row, await protector.ProtectAsync(location, await protector.UnprotectAsync(location, record, cancellationToken), cancellationToken));
            changed++;
        }

        // A row that somebody changed meanwhile fails the whole portion on its concurrency token, and the job's next attempt looks again.
        await db.SaveChangesAsync(cancellationToken);
        return (rows.Count, changed);
    }

    // What organisations own is seen with one selected, the installation's own secrets with none.
    private static bool BelongsTo(CastellumDb db) =>
        typeof(IOrganizationOwned).IsAssignableFrom(typeof(TEntity)) == (db.CurrentOrganization != default(OrganizationId));
}
