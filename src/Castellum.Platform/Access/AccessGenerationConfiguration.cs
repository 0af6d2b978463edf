using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Platform.Access;

internal sealed class AccessGenerationConfiguration : IEntityTypeConfiguration<AccessGeneration>
{
    public void Configure(EntityTypeBuilder<AccessGeneration> builder)
    {
        builder.ToTable("pl_access_generations");
        builder.HasKey(g => g.Subject);
        builder.HasIndex(g => g.ChangedAt);
    }
}
