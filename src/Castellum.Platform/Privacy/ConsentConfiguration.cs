using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Privacy;

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("pl_consents");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Purpose).HasMaxLength(30);
        builder.Property(c => c.Version).HasMaxLength(40);
        builder.HasIndex(c => new { c.UserId, c.Purpose, c.At });
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
    }
}
