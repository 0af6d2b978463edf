using Castellum.Kernel.Ids;

namespace Castellum.Platform.Tokens;

/// <summary>A secret sent to a person to prove something once. Only its hash is stored.</summary>
internal sealed class OneTimeToken
{
    public required byte[] Hash { get; init; }

    public required string Purpose { get; init; }

    public required UserId UserId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
