using Castellum.Platform.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Memberships;

internal sealed class CustomRoleConfiguration : IEntityTypeConfiguration<CustomRole>
{
    public void Configure(EntityTypeBuilder<CustomRole> builder)
    {
        builder.ToTable("pl_roles");
        builder.HasKey(r => new { r.OrganizationId, r.Name });
        builder.Property(r => r.Name).HasMaxLength(CustomRole.MaxNameLength);
        builder.HasOne<Organization>().WithMany().HasForeignKey(r => r.OrganizationId);
    }
}
