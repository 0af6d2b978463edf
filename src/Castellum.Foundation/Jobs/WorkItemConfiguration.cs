using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Foundation.Jobs;

internal sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("fd_work_items");
        builder.HasKey(w => w.Id);
        builder.Property(w => w.Kind).HasMaxLength(60);
        builder.Property(w => w.Status).HasConversion<int>();
        builder.Property(w => w.UniqueKey).HasMaxLength(200);
        builder.Property(w => w.LastError).HasMaxLength(2_000);
        builder.HasIndex(w => w.UniqueKey).IsUnique();
        // The order of claims, so that the next one stands at its beginning.
        builder.HasIndex(w => new { w.Status, w.Priority, w.FairAt }).IsDescending(false, true, false);
        builder.HasIndex(w => new { w.Owner, w.FairAt });
        builder.HasIndex(w => w.LeaseUntil);
    }
}
