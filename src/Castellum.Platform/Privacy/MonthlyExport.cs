using Castellum.Kernel.Ids;

namespace Castellum.Platform.Privacy;

/// <summary>A person's wish to be sent a link to all their data once a month.</summary>
internal sealed class MonthlyExport
{
    public required UserId UserId { get; init; }

    public DateTimeOffset? SentAt { get; set; }
}
