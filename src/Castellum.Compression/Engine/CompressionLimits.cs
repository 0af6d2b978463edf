namespace Castellum.Compression.Engine;

/// <summary>The bounds of one call.</summary>
public static class CompressionLimits
{
    /// <summary>The most input in bytes of UTF-8: 10 MB.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The most characters that decoding produces.</summary>
    public const int MaxDecodedChars = 4 * MaxBytes;

    /// <summary>The most documents in one request.</summary>
    public const int MaxDocuments = 1000;

    /// <summary>The most preserve terms, and the most preserve patterns.</summary>
    public const int MaxPreserve = 200;

    /// <summary>The longest preserve term or pattern in characters.</summary>
    public const int MaxPreserveLength = 500;

    /// <summary>The longest question in characters.</summary>
    public const int MaxQueryLength = 20_000;
}
