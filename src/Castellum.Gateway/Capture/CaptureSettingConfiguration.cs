using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Gateway.Capture;

/// <summary>The table of capture settings.</summary>
internal sealed class CaptureSettingConfiguration : IEntityTypeConfiguration<CaptureSetting>
{
    public void Configure(EntityTypeBuilder<CaptureSetting> builder)
    {
        builder.ToTable("gw_capture_settings");
        builder.HasKey(s => s.Id);
        builder.HasIndex(s => s.OrganizationId).IsUnique();
    }
}
