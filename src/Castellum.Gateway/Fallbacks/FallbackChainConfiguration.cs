using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Gateway.Fallbacks;

/// <summary>The table of fallback chains.</summary>
internal sealed class FallbackChainConfiguration : IEntityTypeConfiguration<FallbackChain>
{
    public void Configure(EntityTypeBuilder<FallbackChain> builder)
    {
        builder.ToTable("gw_fallback_chains");
        builder.HasKey(c => new { c.OrganizationId, c.Model });
        builder.Property(c => c.Model).HasMaxLength(FallbackChain.MaxModelLength);
    }
}
