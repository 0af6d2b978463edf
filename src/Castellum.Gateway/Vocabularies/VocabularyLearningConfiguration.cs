using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Gateway.Vocabularies;

/// <summary>The table of orders to learn.</summary>
internal sealed class VocabularyLearningConfiguration : IEntityTypeConfiguration<VocabularyLearning>
{
    public const string Table = "gw_vocabulary_learnings";

    public void Configure(EntityTypeBuilder<VocabularyLearning> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(l => l.Id);
        builder.HasIndex(l => new { l.OrganizationId, l.CreatedAt });
        builder.Property(l => l.Name).HasMaxLength(StoredVocabulary.MaxNameLength);
        builder.Property(l => l.ErrorCode).HasMaxLength(60);
        builder.Property(l => l.ErrorMessage).HasMaxLength(500);
    }
}
