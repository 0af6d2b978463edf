using Castellum.Kernel.Ids;

namespace Castellum.Platform.Privacy;

/// <summary>One decision of a person about one purpose. Never changed: a later decision is a new row.</summary>
internal sealed class Consent
{
    public required Guid Id { get; init; }

    public required UserId UserId { get; init; }

    /// <summary><c>terms</c>, <c>privacy</c>, <c>voice_recording</c> or <c>analytics</c>.</summary>
    public required string Purpose { get; init; }

    public required bool Granted { get; init; }

    /// <summary>The version of the text that was agreed to or refused.</summary>
    public required string Version { get; init; }

    public required DateTimeOffset At { get; init; }
}
