using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Gateway.Compression.Defaults;

/// <summary>The table of compression defaults.</summary>
internal sealed class CompressionDefaultConfiguration : IEntityTypeConfiguration<CompressionDefault>
{
    public void Configure(EntityTypeBuilder<CompressionDefault> builder)
    {
        builder.ToTable("gw_compression_defaults");
        builder.HasKey(d => d.Id);
        builder.HasIndex(d => new { d.OrganizationId, d.ApiKeyId }).IsUnique();
        builder.Property(d => d.Mode).HasConversion<string>().HasMaxLength(20);
    }
}
