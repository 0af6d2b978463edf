using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Ledger.Rollups;

/// <summary>The table of rollups. The key's order is the order of every read: one organisation, one grain, one dimension, a range of time.</summary>
internal sealed class UsageRollupConfiguration : IEntityTypeConfiguration<UsageRollup>
{
    public const string Table = "ld_rollup";

    public void Configure(EntityTypeBuilder<UsageRollup> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(r => new { r.OrganizationId, r.Grain, r.Dimension, r.Bucket, r.Key });
        builder.Property(r => r.Grain).HasConversion<short>();
        builder.Property(r => r.Dimension).HasConversion<short>();
        builder.Property(r => r.Key).HasMaxLength(Events.UsageEvent.MaxText);
    }
}
