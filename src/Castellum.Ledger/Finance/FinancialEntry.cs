using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Ledger.Finance;

/// <summary>Revenue or a cost from outside the gateway, entered or imported.</summary>
internal sealed class FinancialEntry : IOrganizationOwned
{
    public Guid Id { get; init; }

    public OrganizationId OrganizationId { get; private init; }

    public FinancialKind Kind { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The amount in nano-dollars; positive.</summary>
    public long AmountNano { get; init; }

    public string Category { get; init; } = "";

    public string? Description { get; init; }

    /// <summary>The entry's name in the system it comes from: the same name is entered once.</summary>
    public string ExternalId { get; init; } = "";

    public string Source { get; init; } = "";
}

/// <summary>The two sides of the books.</summary>
internal enum FinancialKind
{
    /// <summary>Money earned.</summary>
    Revenue = 0,

    /// <summary>Money spent elsewhere.</summary>
    Cost = 1,
}

/// <summary>The table of financial entries.</summary>
internal sealed class FinancialEntryConfiguration : IEntityTypeConfiguration<FinancialEntry>
{
    public void Configure(EntityTypeBuilder<FinancialEntry> builder)
    {
        builder.ToTable("ld_financial_entry");
        builder.Property(e => e.Kind).HasConversion<short>();
        builder.Property(e => e.Category).HasMaxLength(100);
        builder.Property(e => e.Description).HasMaxLength(500);
        builder.Property(e => e.ExternalId).HasMaxLength(200);
        builder.Property(e => e.Source).HasMaxLength(32);
        builder.HasIndex(e => new { e.OrganizationId, e.ExternalId }).IsUnique();
        builder.HasIndex(e => new { e.OrganizationId, e.At });
    }
}
