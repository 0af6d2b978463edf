using Castellum.Compression.Engine;
using Castellum.Compression.Quality;

namespace Castellum.Compression.Pipeline;

/// <summary>What one pass through the stages gave.</summary>
/// <param name="Parts">The parts after the stages.</param>
/// <param name="Text">The whole output, marker included.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="RoundTrip">What decoding it gives.</param>
/// <param name="Quality">Its score.</param>
/// <param name="MetTarget">Whether a target was asked for and met.</param>
internal sealed record Attempt(IReadOnlyList<Part> Parts, string Text, int Tokens, RoundTrip RoundTrip, QualityScore Quality, bool MetTarget);
