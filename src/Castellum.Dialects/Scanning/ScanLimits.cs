namespace Castellum.Dialects.Scanning;

/// <summary>Bounds that a request body must keep.</summary>
public sealed record ScanLimits
{
    /// <summary>The default bounds.</summary>
    public static ScanLimits Default { get; } = new();

    /// <summary>Deepest nesting of objects and arrays.</summary>
    /// <value>The default value is 64; the range is 1 to 1 000.</value>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Most messages, contents or input items in one request.</summary>
    /// <value>The default value is 100 000.</value>
    public int MaxMessages { get; init; } = 100_000;

    /// <summary>Largest accepted output-token limit.</summary>
    /// <value>The default value is 10 000 000.</value>
    public long MaxOutputTokens { get; init; } = 10_000_000;

    /// <summary>Most alternatives (<c>n</c>, <c>candidateCount</c>) in one request.</summary>
    /// <value>The default value is 128.</value>
    public int MaxChoices { get; init; } = 128;

    /// <summary>Longest model name in UTF-8 bytes.</summary>
    /// <value>The default value is 256.</value>
    public int MaxModelBytes { get; init; } = 256;
}
