using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Gateway.Vocabularies;

/// <summary>The table of vocabularies.</summary>
internal sealed class StoredVocabularyConfiguration : IEntityTypeConfiguration<StoredVocabulary>
{
    public void Configure(EntityTypeBuilder<StoredVocabulary> builder)
    {
        builder.ToTable("gw_vocabularies");
        builder.HasKey(v => v.Id);
        builder.HasIndex(v => new { v.OrganizationId, v.NameKey }).IsUnique();
        builder.Property(v => v.Name).HasMaxLength(StoredVocabulary.MaxNameLength);
        builder.Property(v => v.NameKey).HasMaxLength(StoredVocabulary.MaxNameLength);
        builder.Property(v => v.Domain).HasMaxLength(StoredVocabulary.MaxDomainLength);
        builder.Property(v => v.Language).HasMaxLength(10);
        builder.Property(v => v.Description).HasMaxLength(StoredVocabulary.MaxDescriptionLength);
        builder.Property(v => v.Source).HasMaxLength(StoredVocabulary.MaxSourceLength);
        builder.Property(v => v.RetiredReason).HasMaxLength(200);
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.Property(v => v.RetiredAt).IsConcurrencyToken();
    }
}
