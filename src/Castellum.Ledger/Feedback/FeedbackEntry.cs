using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Castellum.Ledger.Feedback;

/// <summary>What a person or an evaluator said about an answer.</summary>
internal sealed class FeedbackEntry : IOrganizationOwned
{
    public Guid Id { get; init; }

    public OrganizationId OrganizationId { get; private init; }

    public Guid CallId { get; init; }

    public DateTimeOffset At { get; init; }

    public string Metric { get; init; } = "";

    public double? Score { get; init; }

    public string? Comment { get; init; }

    public Guid? UserId { get; init; }
}

/// <summary>The table of feedback.</summary>
internal sealed class FeedbackEntryConfiguration : IEntityTypeConfiguration<FeedbackEntry>
{
    public void Configure(EntityTypeBuilder<FeedbackEntry> builder)
    {
        builder.ToTable("ld_feedback");
        builder.Property(f => f.Metric).HasMaxLength(64);
        builder.Property(f => f.Comment).HasMaxLength(GiveFeedback.MaxComment);
        builder.HasIndex(f => new { f.OrganizationId, f.CallId });
    }
}

/// <summary>Feedback as shown.</summary>
internal sealed record FeedbackView(Guid Id, DateTimeOffset At, string Metric, double? Score, string? Comment, Guid? UserId)
{
    public static FeedbackView Of(FeedbackEntry f) => new(f.Id, f.At, f.Metric, f.Score, f.Comment, f.UserId);
}
