using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Idempotency;

internal sealed class IdempotentCallConfiguration : IEntityTypeConfiguration<IdempotentCall>
{
    public const string Table = "pl_idempotent_calls";

    public void Configure(EntityTypeBuilder<IdempotentCall> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(c => c.Id);
        builder.Property(c => c.KeyHash).HasMaxLength(32);
        builder.Property(c => c.RequestHash).HasMaxLength(32);
        builder.Property(c => c.ContentType).HasMaxLength(100);
        builder.Property(c => c.Location).HasMaxLength(500);
        builder.HasIndex(c => new { c.OrganizationId, c.KeyHash }).IsUnique();
        builder.HasIndex(c => c.CreatedAt);
    }
}
