using Castellum.Platform.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Keys;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("pl_api_keys");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Name).HasMaxLength(ApiKey.MaxNameLength);
        builder.Property(k => k.Hash).HasMaxLength(ApiKeySecret.HashSize);
        builder.Property(k => k.PreviousHash).HasMaxLength(ApiKeySecret.HashSize);
        builder.Property(k => k.Display).HasMaxLength(30);
        builder.HasIndex(k => k.Hash).IsUnique();
        builder.HasIndex(k => k.PreviousHash).IsUnique();
        builder.HasIndex(k => new { k.OrganizationId, k.Id });
        builder.HasOne<Organization>().WithMany().HasForeignKey(k => k.OrganizationId);
    }
}
