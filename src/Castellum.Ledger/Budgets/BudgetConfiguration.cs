using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Ledger.Budgets;

/// <summary>The tables of budgets, their leases and their notices.</summary>
internal sealed class BudgetConfiguration :
    IEntityTypeConfiguration<Budget>, IEntityTypeConfiguration<BudgetLease>, IEntityTypeConfiguration<BudgetAlert>
{
    public void Configure(EntityTypeBuilder<Budget> builder)
    {
        builder.ToTable("ld_budget");
        builder.Property(b => b.Name).HasMaxLength(100);
        builder.Property(b => b.Subject).HasMaxLength(200);
        builder.Property(b => b.Thresholds).HasMaxLength(100);
        builder.Property(b => b.Scope).HasConversion<short>();
        builder.Property(b => b.Period).HasConversion<short>();
        builder.Property(b => b.Action).HasConversion<short>();
        builder.HasIndex(b => new { b.OrganizationId, b.Scope, b.Subject, b.Period }).IsUnique();
    }

    // No foreign keys to the budgets: a key's own budget stands on the key and has no row here.
    public void Configure(EntityTypeBuilder<BudgetLease> builder)
    {
        builder.ToTable("ld_budget_lease");
        builder.HasIndex(l => new { l.BudgetId, l.PeriodStart, l.BootId }).IsUnique();
        builder.HasIndex(l => l.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<BudgetAlert> builder)
    {
        builder.ToTable("ld_budget_alert");
        builder.HasKey(a => new { a.BudgetId, a.PeriodStart, a.Percent });
    }
}
