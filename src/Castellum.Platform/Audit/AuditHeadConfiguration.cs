using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Audit;

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("pl_audit_heads");
        builder.HasKey(h => h.OrganizationId);
        builder.Property(h => h.Hash).HasMaxLength(32);
    }
}
