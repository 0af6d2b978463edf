using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Gateway.Responses;

/// <summary>The table of response pins.</summary>
internal sealed class ResponsePinConfiguration : IEntityTypeConfiguration<ResponsePin>
{
    public const string Table = "gw_response_pins";

    public void Configure(EntityTypeBuilder<ResponsePin> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(p => new { p.OrganizationId, p.ResponseId });
        builder.HasIndex(p => p.ExpiresAt);
        builder.Property(p => p.ResponseId).HasMaxLength(ResponsePin.MaxIdLength);
    }
}
