using Castellum.Kernel.Money;

namespace Castellum.Gateway.Compression;

/// <summary>What compression did to a call.</summary>
/// <param name="TokensSaved">Tokens taken away.</param>
/// <param name="TextType">The kind of text that most of the saving came from, or null.</param>
/// <param name="Vocabulary">The vocabulary used, or null.</param>
internal sealed record CompressionOutcome(TokenCount TokensSaved, string? TextType, string? Vocabulary);
