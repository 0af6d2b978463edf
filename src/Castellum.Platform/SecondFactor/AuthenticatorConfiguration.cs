using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.SecondFactor;

internal sealed class AuthenticatorConfiguration : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> builder)
    {
        builder.ToTable("pl_authenticators");
        builder.HasKey(a => a.UserId);
        builder.Property(a => a.LastStep).IsConcurrencyToken();
        builder.HasOne<User>().WithMany().HasForeignKey(a => a.UserId);
    }
}
