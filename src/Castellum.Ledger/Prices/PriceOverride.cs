using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Ledger.Prices;

/// <summary>A price that an organisation agreed with a provider; goes before every catalogue.</summary>
internal sealed class PriceOverride : IOrganizationOwned
{
    public Guid Id { get; init; }

    public OrganizationId OrganizationId { get; private init; }

    public string Provider { get; init; } = "";

    public string Model { get; init; } = "";

    public PriceTier Tier { get; init; }

    public DateTimeOffset EffectiveFrom { get; init; }

    /// <summary>Dollars per million units by kind, as JSON.</summary>
    public string Rates { get; init; } = "{}";

    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A catalogue that the operator imported.</summary>
internal sealed class PriceImport
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public string Version { get; init; } = "";

    /// <summary><c>held</c>, <c>active</c>, <c>superseded</c> or <c>dropped</c>.</summary>
    public string Status { get; set; } = "";

    /// <summary>The document, packed.</summary>
    public byte[] Document { get; init; } = [];

    /// <summary>What it changes, as JSON.</summary>
    public string Diff { get; init; } = "{}";

    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>The tables of prices.</summary>
internal sealed class PriceConfiguration : IEntityTypeConfiguration<PriceOverride>, IEntityTypeConfiguration<PriceImport>
{
    public void Configure(EntityTypeBuilder<PriceOverride> builder)
    {
        builder.ToTable("ld_price_override");
        builder.Property(p => p.Provider).HasMaxLength(60);
        builder.Property(p => p.Model).HasMaxLength(160);
        builder.Property(p => p.Tier).HasConversion<short>();
        builder.HasIndex(p => new { p.OrganizationId, p.Provider, p.Model });
    }

    public void Configure(EntityTypeBuilder<PriceImport> builder)
    {
        builder.ToTable("ld_price_import");
        builder.Property(p => p.Version).HasMaxLength(40);
        builder.Property(p => p.Status).HasMaxLength(16);
    }
}
