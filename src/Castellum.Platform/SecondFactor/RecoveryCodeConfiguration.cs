using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.SecondFactor;

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("pl_recovery_codes");
        builder.HasKey(c => new { c.UserId, c.Hash });
        builder.Property(c => c.Hash).HasMaxLength(32);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
    }
}
