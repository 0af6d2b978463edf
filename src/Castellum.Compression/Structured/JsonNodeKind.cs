namespace Castellum.Compression.Structured;

/// <summary>The three shapes of a JSON value.</summary>
internal enum JsonNodeKind
{
    /// <summary>String, number, true, false or null, by its raw text.</summary>
    Scalar,

    /// <summary>An object.</summary>
    Object,

    /// <summary>An array.</summary>
    Array,
}
