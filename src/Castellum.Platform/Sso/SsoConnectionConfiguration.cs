using Castellum.Platform.Memberships;
using Castellum.Platform.Organizations;
using Castellum.Platform.Saml;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Sso;

internal sealed class SsoConnectionConfiguration : IEntityTypeConfiguration<SsoConnection>
{
    public void Configure(EntityTypeBuilder<SsoConnection> builder)
    {
        builder.ToTable("pl_sso_connections");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Name).HasMaxLength(100);
        builder.Property(c => c.Issuer).HasMaxLength(500);
        builder.Property(c => c.ClientId).HasMaxLength(255);
        builder.Property(c => c.DefaultRole).HasMaxLength(CustomRole.MaxNameLength);
        builder.Property(c => c.TrialEmail).HasMaxLength(People.EmailAddress.MaxLength);
        builder.OwnsOne(c => c.Saml, ConfigureSaml);
        builder.HasIndex(c => c.OrganizationId);
        builder.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId);
    }
    // In the connection's own row; the key shares its column.
    private static void ConfigureSaml(OwnedNavigationBuilder<SsoConnection, SamlSettings> saml)
    {
        saml.WithOwner().HasForeignKey("ConnectionId");
        saml.Property<Guid>("ConnectionId").HasColumnName("id");
        saml.HasKey("ConnectionId");
        saml.Property(s => s.SsoUrl).HasColumnName("saml_sso_url").HasMaxLength(2_048);
        saml.Property(s => s.Certificates).HasColumnName("saml_certificates");
        saml.Property(s => s.EmailAttribute).HasColumnName("saml_email_attribute").HasMaxLength(300);
        saml.Property(s => s.NameAttribute).HasColumnName("saml_name_attribute").HasMaxLength(300);
        saml.Property(s => s.GroupsAttribute).HasColumnName("saml_groups_attribute").HasMaxLength(300);
        saml.Property(s => s.AllowIdpInitiated).HasColumnName("saml_allow_idp_initiated");
        saml.Property(s => s.SignRequests).HasColumnName("saml_sign_requests");
        saml.Property(s => s.PrivateKey).HasColumnName("saml_private_key");
        saml.Property(s => s.OwnCertificate).HasColumnName("saml_own_certificate");
    }
}
