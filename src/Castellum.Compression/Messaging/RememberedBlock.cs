using Castellum.Compression.Engine;
using Castellum.Compression.Vocabularies;

namespace Castellum.Compression.Messaging;

/// <summary>What a block was compressed to when it first appeared.</summary>
/// <param name="Text">The text that was sent.</param>
/// <param name="Content">What the block was found to be.</param>
/// <param name="Quality">Its quality score.</param>
/// <param name="Lossless">Whether decoding gives the block back.</param>
/// <param name="Omitted">What was left out of it.</param>
public sealed record RememberedBlock(string Text, ContentKind Content, double Quality, bool Lossless, IReadOnlyList<Omission> Omitted)
{
    /// <summary>What the entries of the vocabulary did in it.</summary>
    public IReadOnlyList<VocabularyUse> VocabularyUses { get; init; } = [];
}
