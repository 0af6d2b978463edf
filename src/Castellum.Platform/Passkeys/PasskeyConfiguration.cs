using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Passkeys;

internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<Passkey>
{
    private const int MaxCredentialIdLength = 1023;

    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("pl_passkeys");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.CredentialId).HasMaxLength(MaxCredentialIdLength);
        builder.Property(p => p.Name).HasMaxLength(Passkey.MaxNameLength);
        builder.HasIndex(p => p.CredentialId).IsUnique();
        builder.HasIndex(p => p.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(p => p.UserId);
    }
}
