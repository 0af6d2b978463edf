using Castellum.Compression.Engine;

namespace Castellum.Compression.Previewing;

/// <summary>A result with a comparison to show it by.</summary>
/// <param name="Result">The result.</param>
/// <param name="Diff">The comparison, in order.</param>
public sealed record CompressionPreview(CompressionResult Result, IReadOnlyList<DiffSpan> Diff);
