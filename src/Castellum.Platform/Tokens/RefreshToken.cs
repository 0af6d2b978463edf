namespace Castellum.Platform.Tokens;

/// <summary>A refresh token; those of one session are a family. Holds the hash only.</summary>
internal sealed class RefreshToken
{
    public required byte[] Hash { get; init; }

    public required Guid SessionId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was traded for its successor; null while it is the latest.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
