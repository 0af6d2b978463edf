using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.External;

internal sealed class LoginStateConfiguration : IEntityTypeConfiguration<LoginState>
{
    public void Configure(EntityTypeBuilder<LoginState> builder)
    {
        builder.ToTable("pl_login_states");
        builder.HasKey(s => s.StateHash);
        builder.Property(s => s.StateHash).HasMaxLength(32);
        builder.Property(s => s.BinderHash).HasMaxLength(32);
        builder.Property(s => s.Provider).HasMaxLength(60);
        builder.Property(s => s.ReturnTo).HasMaxLength(500);
        builder.HasIndex(s => s.ExpiresAt);
    }
}
