using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Jobs.CrashHost;

/// <summary>What a job did. Without a key on the job, so that doing it twice leaves two rows instead of an error.</summary>
public sealed class Effect
{
    public required Guid Id { get; init; }

    public required Guid JobId { get; init; }
}

internal sealed class EffectConfiguration : IEntityTypeConfiguration<Effect>
{
    public void Configure(EntityTypeBuilder<Effect> builder)
    {
        builder.ToTable("test_effects");
        builder.HasKey(e => e.Id);
        builder.HasIndex(e => e.JobId);
    }
}
