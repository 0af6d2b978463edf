using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Gateway.Vocabularies;

/// <summary>The table of daily counts; they go with their vocabulary.</summary>
internal sealed class VocabularyDayConfiguration : IEntityTypeConfiguration<VocabularyDay>
{
    private const int MaxEntryIdLength = 64;

    public void Configure(EntityTypeBuilder<VocabularyDay> builder)
    {
        builder.ToTable("gw_vocabulary_days");
        builder.HasKey(d => new { d.VocabularyId, d.Version, d.Day, d.EntryId });
        builder.HasIndex(d => new { d.OrganizationId, d.Day });
        builder.HasOne<StoredVocabulary>().WithMany().HasForeignKey(d => d.VocabularyId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(d => d.EntryId).HasMaxLength(MaxEntryIdLength);
    }
}
