using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Ledger.Limits;

/// <summary>The table of rate limits.</summary>
internal sealed class RateLimitConfiguration : IEntityTypeConfiguration<RateLimit>
{
    public void Configure(EntityTypeBuilder<RateLimit> builder)
    {
        builder.ToTable("ld_rate_limit");
        builder.Property(l => l.Scope).HasConversion<short>();
        builder.Property(l => l.Subject).HasMaxLength(100);
        builder.HasIndex(l => new { l.OrganizationId, l.Scope, l.Subject }).IsUnique();
    }
}
