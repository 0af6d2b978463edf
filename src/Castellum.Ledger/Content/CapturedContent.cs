using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Ledger.Content;

/// <summary>The encrypted prompt and answer of one call.</summary>
internal sealed class CapturedContent : IOrganizationOwned
{
    public Guid CallId { get; init; }

    public OrganizationId OrganizationId { get; init; }

    public byte[] Request { get; init; } = [];

    public byte[] Response { get; init; } = [];

    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>The table of captured content.</summary>
internal sealed class CapturedContentConfiguration : IEntityTypeConfiguration<CapturedContent>
{
    public void Configure(EntityTypeBuilder<CapturedContent> builder)
    {
        builder.ToTable("ld_content");
        builder.HasKey(c => c.CallId);
        builder.HasIndex(c => c.ExpiresAt);
    }
}
