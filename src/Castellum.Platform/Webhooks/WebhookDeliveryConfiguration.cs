using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Webhooks;

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("pl_webhook_deliveries");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Event).HasMaxLength(60);
        builder.Property(d => d.Status).HasMaxLength(10);
        builder.Property(d => d.LastError).HasMaxLength(500);
        builder.Property(d => d.LastResponse).HasMaxLength(WebhookAnswer.MaxBytes);
        builder.HasIndex(d => new { d.OrganizationId, d.CreatedAt });
        builder.HasIndex(d => d.EndpointId);
    }
}
