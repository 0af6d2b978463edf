using Castellum.Dialects.Rewriting;
using Castellum.Kernel.Money;

namespace Castellum.Gateway.Compression;

/// <summary>What compression did to a call.</summary>
/// <param name="Splices">The parts of the body that are replaced.</param>
/// <param name="TokensSaved">Tokens taken away.</param>
/// <param name="TextType">The kind of text that most of the saving came from, or null.</param>
/// <param name="Vocabulary">The vocabulary used, or null.</param>
internal sealed record CompressionOutcome(IReadOnlyList<Splice> Splices, TokenCount TokensSaved, string? TextType, string? Vocabulary);
