using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Sessions;

internal sealed class SignInAttemptsConfiguration : IEntityTypeConfiguration<SignInAttempts>
{
    public void Configure(EntityTypeBuilder<SignInAttempts> builder)
    {
        builder.ToTable("pl_sign_in_attempts");
        builder.HasKey(a => a.Key);
        builder.Property(a => a.Key).HasMaxLength(32);
        builder.HasIndex(a => a.WindowEnd);
    }
}
