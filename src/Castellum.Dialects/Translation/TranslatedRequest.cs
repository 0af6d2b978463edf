namespace Castellum.Dialects.Translation;

/// <summary>A request in the provider's dialect.</summary>
/// <param name="Body">The body to send.</param>
/// <param name="Stream">Whether it asks for a stream.</param>
/// <param name="Dropped">What was left out, by the client's names, sorted; for the header <c>x-castellum-dropped</c>.</param>
public sealed record TranslatedRequest(ReadOnlyMemory<byte> Body, bool Stream, IReadOnlyList<string> Dropped);
