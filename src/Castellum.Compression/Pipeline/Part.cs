using Castellum.Compression.Engine;

namespace Castellum.Compression.Pipeline;

/// <summary>A stretch of the input on its way through the stages.</summary>
internal sealed class Part
{
    /// <summary>Whose text it is: 0 the request's text, n the n-th document.</summary>
    public required int Owner { get; init; }

    /// <summary>What it is now; a page becomes prose once its markup is gone.</summary>
    public required ContentKind Kind { get; set; }

    /// <summary>As it came.</summary>
    public required string Original { get; init; }

    /// <summary>As it is now.</summary>
    public required string Text { get; set; }

    /// <summary>Marked by the author as untouchable.</summary>
    public bool Protected { get; init; }

    /// <summary>What decoding <see cref="Text"/> gives.</summary>
    public RoundTrip RoundTrip { get; set; } = RoundTrip.Exact;

    /// <summary>Whether it is made of sentences or turns that can be chosen from.</summary>
    public bool IsSelectable => !Protected && Kind is ContentKind.Prose or ContentKind.Markdown or ContentKind.Transcript;
}
