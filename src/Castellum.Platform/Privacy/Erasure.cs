using Castellum.Kernel.Ids;

namespace Castellum.Platform.Privacy;

/// <summary>A confirmed wish to be forgotten. Stays, without any trace of who it was, so that a restored backup can be purged again.</summary>
internal sealed class Erasure
{
    public required UserId UserId { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>When the purge begins; signing in before that takes the wish back.</summary>
    public required DateTimeOffset PurgeAt { get; init; }

    public DateTimeOffset? PurgedAt { get; set; }
}
