namespace Castellum.Compression.Previewing;

/// <summary>What happened to a stretch of text.</summary>
public enum DiffKind
{
    /// <summary>It stands in both texts.</summary>
    Kept,

    /// <summary>It stands in the original only.</summary>
    Removed,

    /// <summary>It stands in the result only.</summary>
    Added,
}
