using Castellum.Platform.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Sso;

internal sealed class DomainClaimConfiguration : IEntityTypeConfiguration<DomainClaim>
{
    public void Configure(EntityTypeBuilder<DomainClaim> builder)
    {
        builder.ToTable("pl_domain_claims");
        builder.HasKey(d => new { d.OrganizationId, d.Domain });
        builder.Property(d => d.Domain).HasMaxLength(253);
        builder.Property(d => d.Proof).HasMaxLength(60);
        builder.HasIndex(d => d.Domain);
        builder.HasOne<Organization>().WithMany().HasForeignKey(d => d.OrganizationId);
    }
}
