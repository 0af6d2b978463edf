namespace Castellum.Compression.Previewing;

/// <summary>A stretch of a comparison. The kept and removed ones joined give the original; the kept and added ones the result.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Text">The text.</param>
public sealed record DiffSpan(DiffKind Kind, string Text);
