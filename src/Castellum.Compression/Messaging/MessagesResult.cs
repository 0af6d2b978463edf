using Castellum.Compression.Engine;
using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Money;

namespace Castellum.Compression.Messaging;

/// <summary>The request body with its compressed blocks; every byte outside them is the caller's.</summary>
public sealed record MessagesResult
{
    /// <summary>The body to send, in UTF-8. The input itself when nothing was changed.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The blocks that were long enough to look at, in order.</summary>
    public required IReadOnlyList<MessageBlock> Blocks { get; init; }

    /// <summary>Tokens of those blocks as given.</summary>
    public required TokenCount TokensOriginal { get; init; }

    /// <summary>Tokens of those blocks as sent.</summary>
    public required TokenCount TokensCompressed { get; init; }

    /// <summary>The difference.</summary>
    public TokenCount TokensSaved => new(TokensOriginal.Value - TokensCompressed.Value);

    /// <summary>The fraction of the blocks' tokens saved, 0 to 1.</summary>
    public double CompressionRatio => TokensOriginal.Value == 0 ? 0 : (double)TokensSaved.Value / TokensOriginal.Value;

    /// <summary>Tokens of all other text of the list, when asked for.</summary>
    public TokenCount TokensUntouched { get; init; }

    /// <summary>What the entries of the vocabulary did in the blocks that were changed, replayed ones included.</summary>
    public IReadOnlyList<VocabularyUse> VocabularyUses { get; init; } = [];

    /// <summary>Whether every block is untouched or decodes to what it was.</summary>
    public bool Lossless => Blocks.All(block => block.Lossless);

    /// <summary>The lowest quality score of a block; 1 when all are untouched or lossless.</summary>
    public required double Quality { get; init; }

    /// <summary>Why nothing was done (<c>off</c>, <c>no_blocks</c>, <c>no_gain</c>, <c>cached</c>), or null.</summary>
    public string? SkippedReason { get; init; }

    /// <summary>What counted the tokens.</summary>
    public required TokenizerUsed Tokenizer { get; init; }

    /// <summary>The time the engine took.</summary>
    public required TimeSpan Elapsed { get; init; }
}
