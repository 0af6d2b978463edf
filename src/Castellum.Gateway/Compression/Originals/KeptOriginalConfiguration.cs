using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Gateway.Compression.Originals;

/// <summary>The table of kept originals.</summary>
internal sealed class KeptOriginalConfiguration : IEntityTypeConfiguration<KeptOriginal>
{
    public const string Table = "gw_originals";

    public void Configure(EntityTypeBuilder<KeptOriginal> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(o => o.Id);
        builder.HasIndex(o => o.ExpiresAt);
        builder.HasIndex(o => o.OrganizationId);
    }
}
