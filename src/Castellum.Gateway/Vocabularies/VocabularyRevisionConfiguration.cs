using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Gateway.Vocabularies;

/// <summary>The table of versions; they go with their vocabulary.</summary>
internal sealed class VocabularyRevisionConfiguration : IEntityTypeConfiguration<VocabularyRevision>
{
    public void Configure(EntityTypeBuilder<VocabularyRevision> builder)
    {
        builder.ToTable("gw_vocabulary_versions");
        builder.HasKey(r => new { r.VocabularyId, r.Version });
        builder.HasIndex(r => r.OrganizationId);
        builder.HasOne<StoredVocabulary>().WithMany().HasForeignKey(r => r.VocabularyId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(r => r.Note).HasMaxLength(200);
    }
}
