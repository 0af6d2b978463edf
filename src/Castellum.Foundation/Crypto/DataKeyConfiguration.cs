using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Foundation.Crypto;

internal sealed class DataKeyConfiguration : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> builder)
    {
        builder.ToTable("fd_data_keys");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.MasterKeyId).HasMaxLength(64);
        builder.Property(k => k.Wrapped).HasMaxLength(1024);
        builder.HasIndex(k => new { k.Owner, k.Version }).IsUnique();
    }
}
