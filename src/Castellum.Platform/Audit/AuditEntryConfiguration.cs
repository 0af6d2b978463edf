using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Audit;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("pl_audit_entries");
        builder.HasKey(e => new { e.OrganizationId, e.Seq });
        builder.Property(e => e.ActorKind).HasMaxLength(10);
        builder.Property(e => e.ActorId).HasMaxLength(36);
        builder.Property(e => e.Action).HasMaxLength(60);
        builder.Property(e => e.TargetKind).HasMaxLength(40);
        builder.Property(e => e.TargetId).HasMaxLength(100);
        builder.Property(e => e.DetailDigest).HasMaxLength(32);
        builder.Property(e => e.PreviousHash).HasMaxLength(32);
        builder.Property(e => e.Hash).HasMaxLength(32);
        builder.HasIndex(e => new { e.OrganizationId, e.At });
        builder.HasIndex(e => new { e.OrganizationId, e.ActorId });
    }
}
