using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Legal;

internal sealed class LegalPageConfiguration : IEntityTypeConfiguration<LegalPage>
{
    public void Configure(EntityTypeBuilder<LegalPage> builder)
    {
        builder.ToTable("pl_legal_pages");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Kind).HasMaxLength(20);
        builder.Property(p => p.Language).HasMaxLength(2);
        // Two publications at once collide here, and one is asked to look again.
        builder.HasIndex(p => new { p.Kind, p.Language, p.Version }).IsUnique();
    }
}
