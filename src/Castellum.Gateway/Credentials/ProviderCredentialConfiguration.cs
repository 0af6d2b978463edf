using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Gateway.Credentials;

/// <summary>The table of provider accounts.</summary>
internal sealed class ProviderCredentialConfiguration : IEntityTypeConfiguration<ProviderCredential>
{
    public const string Table = "gw_credentials";

    public void Configure(EntityTypeBuilder<ProviderCredential> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(c => c.Id);
        builder.HasIndex(c => c.OrganizationId);
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Provider).HasMaxLength(50);
        builder.Property(c => c.BaseUrl).HasMaxLength(2048);
        builder.Property(c => c.Display).HasMaxLength(50);
        builder.Property(c => c.HealthMessage).HasMaxLength(500);
    }
}
