using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.External;

internal sealed class ExternalLoginConfiguration : IEntityTypeConfiguration<ExternalLogin>
{
    public void Configure(EntityTypeBuilder<ExternalLogin> builder)
    {
        builder.ToTable("pl_external_logins");
        builder.HasKey(l => new { l.Provider, l.Subject });
        builder.Property(l => l.Provider).HasMaxLength(60);
        builder.Property(l => l.Subject).HasMaxLength(255);
        builder.HasIndex(l => l.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId);
    }
}
