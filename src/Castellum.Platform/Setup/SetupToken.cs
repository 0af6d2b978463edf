namespace Castellum.Platform.Setup;

/// <summary>A setup link that was printed and not yet used; the hash of its token.</summary>
internal sealed class SetupToken
{
    public required byte[] Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
