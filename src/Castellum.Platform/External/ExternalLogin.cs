using Castellum.Kernel.Ids;

namespace Castellum.Platform.External;

/// <summary>A person's identity at a provider.</summary>
internal sealed class ExternalLogin
{
    public required string Provider { get; init; }

    public required string Subject { get; init; }

    public required UserId UserId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
