namespace Castellum.Dialects.Rewriting;

/// <summary>One replacement inside a body.</summary>
/// <param name="Range">The bytes to replace; a zero length inserts.</param>
/// <param name="Replacement">The bytes to put there; may be empty.</param>
public readonly record struct Splice(ByteRange Range, ReadOnlyMemory<byte> Replacement);
