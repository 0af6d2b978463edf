using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Privacy;

internal sealed class MonthlyExportConfiguration : IEntityTypeConfiguration<MonthlyExport>
{
    public void Configure(EntityTypeBuilder<MonthlyExport> builder)
    {
        builder.ToTable("pl_monthly_exports");
        builder.HasKey(e => e.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(e => e.UserId);
    }
}
