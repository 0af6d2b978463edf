using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Saml;

internal sealed class UsedAssertionConfiguration : IEntityTypeConfiguration<UsedAssertion>
{
    public void Configure(EntityTypeBuilder<UsedAssertion> builder)
    {
        builder.ToTable("pl_used_assertions");
        builder.HasKey(a => a.Hash);
        builder.Property(a => a.Hash).HasMaxLength(32);
        builder.HasIndex(a => a.ExpiresAt);
    }
}
