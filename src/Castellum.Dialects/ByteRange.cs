namespace Castellum.Dialects;

/// <summary>A range of bytes inside a body.</summary>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="Length">Number of bytes; zero names an insertion point.</param>
public readonly record struct ByteRange(int Start, int Length)
{
    /// <summary>Offset after the last byte.</summary>
    public int End => Start + Length;

    /// <summary>The bytes of the range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie inside the body.</exception>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body) => body.Slice(Start, Length);
}
