namespace Castellum.Platform.Legal;

/// <summary>One version of a legal page in one language. Never changed: a correction is a new version, so that a consent always finds what it was given to.</summary>
internal sealed class LegalPage
{
    public const int MaxLength = 200_000;

    /// <summary>What there may be.</summary>
    public static readonly string[] Kinds = ["terms", "privacy", "imprint", "subprocessors"];

    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>A two-letter code.</summary>
    public required string Language { get; init; }

    /// <summary>Counts from 1 per kind and language.</summary>
    public required int Version { get; init; }

    public required string Markdown { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
}
