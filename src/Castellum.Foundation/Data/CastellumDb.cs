using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Data;

/// <summary>The one database of an installation, composed of the modules' tables.</summary>
/// <param name="options">Provider and connection.</param>
/// <param name="scope">Whose data this instance sees.</param>
/// <param name="contributions">The modules' parts of the model.</param>
/// <remarks>
/// Entities that implement <see cref="IOrganizationOwned"/> are filtered to <see cref="CurrentOrganization"/>; without one, they yield no rows.
/// Not thread-safe; one instance per request or job.
/// </remarks>
public sealed class CastellumDb(
    DbContextOptions<CastellumDb> options,
    OrganizationScope scope,
    IEnumerable<IModelContribution> contributions) : DbContext(options)
{
    /// <summary>The organisation whose rows are visible, or the empty id when none is selected.</summary>
    /// <remarks>A plain value, not a nullable: the filter must stay a simple equality for the database to use its index.</remarks>
    public OrganizationId CurrentOrganization => scope.Current ?? default;

    /// <summary>Whether commands run for the installation rather than for one organisation; see <see cref="ActAcrossOrganizations"/>.</summary>
    internal bool IsAcrossOrganizations { get; private set; }

    /// <summary>
    /// Opens the database's own wall for updates and deletes that work across organisations, until disposed. Queries also need
    /// <see cref="AcrossOrganizationsExtensions.AcrossOrganizations"/>, which is enough for reading.
    /// </summary>
    public IDisposable ActAcrossOrganizations()
    {
        IsAcrossOrganizations = true;
        return new AcrossOrganizations(this);
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        AlwaysInTransaction();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        AlwaysInTransaction();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var contribution in contributions)
        {
            contribution.Contribute(modelBuilder);
        }

        OrganizationFilter.Apply(modelBuilder, this);
        SnakeCaseNames.Apply(modelBuilder.Model);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ValueConversions.Apply(configurationBuilder);

    // What the database is told about the organisation lasts as long as the transaction, and a change is more than one command.
    private void AlwaysInTransaction() => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    private sealed class AcrossOrganizations(CastellumDb db) : IDisposable
    {
        public void Dispose() => db.IsAcrossOrganizations = false;
    }
}
