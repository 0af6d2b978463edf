using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Ledger.Writing;

/// <summary>Maps the usage events for reading; the table itself is made by <see cref="LedgerSchema"/>.</summary>
internal sealed class UsageEventRowConfiguration : IEntityTypeConfiguration<UsageEventRow>
{
    public const string Table = "ld_usage_event";

    public void Configure(EntityTypeBuilder<UsageEventRow> builder)
    {
        builder.ToTable(Table, static table => table.ExcludeFromMigrations());
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Kind).HasConversion<short>();
        builder.Property(e => e.Tier).HasConversion<short>();
        builder.Property(e => e.PriceState).HasConversion<short>();
        builder.Property(e => e.Basis).HasConversion<short>();
        builder.Property(e => e.Status).HasConversion<short>();
    }
}
