namespace Castellum.Compression.Engine;

/// <summary>What decoding a result gives back.</summary>
public enum RoundTrip
{
    /// <summary>Something was left out: the original cannot be computed from the result.</summary>
    None,

    /// <summary>The same data with other white space between its parts (hand-formatted JSON); verified.</summary>
    SameData,

    /// <summary>The original, character by character; verified.</summary>
    Exact,
}
