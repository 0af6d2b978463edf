using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Castellum.Foundation.Data.Tenancy;

/// <summary>
/// The second wall between organisations: sets the owner of added rows and refuses to write a row of another organisation.
/// </summary>
/// <remarks>Query filters do not cover inserts, nor updates and deletes of stubs; measured holes, see docs/adr/0005-tenancy.md.</remarks>
public sealed class OrganizationGuard : SaveChangesInterceptor
{
    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData);
        return base.SavingChanges(eventData, result);
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData);
        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private static void Check(DbContextEventData eventData)
    {
        if (eventData.Context is not CastellumDb db)
        {
            return;
        }

        foreach (var entry in db.ChangeTracker.Entries<IOrganizationOwned>())
        {
            CheckEntry(db, entry);
        }
    }

    private static void CheckEntry(CastellumDb db, EntityEntry<IOrganizationOwned> entry)
    {
        if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            return;
        }

        if (db.CurrentOrganization == default)
        {
            throw new InvalidOperationException(
                $"No organisation is selected; {entry.Metadata.DisplayName()} rows can only be written within one.");
        }

        var owner = entry.Property(e => e.OrganizationId);
        if (entry.State == EntityState.Added && owner.CurrentValue == default)
        {
            owner.CurrentValue = db.CurrentOrganization;
        }

        if (owner.CurrentValue != db.CurrentOrganization || (entry.State != EntityState.Added && owner.OriginalValue != db.CurrentOrganization))
        {
            throw new InvalidOperationException($"A {entry.Metadata.DisplayName()} row of another organisation must not be written.");
        }
    }
}
