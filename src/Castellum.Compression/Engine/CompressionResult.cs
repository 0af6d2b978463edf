using Castellum.Compression.Quality;
using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Money;

namespace Castellum.Compression.Engine;

/// <summary>The compressed text and its receipt.</summary>
public sealed record CompressionResult
{
    /// <summary>The text to send. For a request with documents, the text and the documents joined by blank lines.</summary>
    public required string Compressed { get; init; }

    /// <summary>Tokens of the input.</summary>
    public required TokenCount TokensOriginal { get; init; }

    /// <summary>Tokens of the output, any legend and marker included; never more than <see cref="TokensOriginal"/>.</summary>
    public required TokenCount TokensCompressed { get; init; }

    /// <summary>The difference.</summary>
    public TokenCount TokensSaved => new(TokensOriginal.Value - TokensCompressed.Value);

    /// <summary>The fraction of tokens saved, 0 (nothing) to 1 (everything).</summary>
    public double CompressionRatio => TokensOriginal.Value == 0 ? 0 : (double)TokensSaved.Value / TokensOriginal.Value;

    /// <summary>The same in percent, 0 to 100.</summary>
    public double PercentSaved => 100 * CompressionRatio;

    /// <summary>The calibrated quality of the result, and what it rests on.</summary>
    public required QualityScore Quality { get; init; }

    /// <summary>What <c>Decompress</c> gives back.</summary>
    public required RoundTrip RoundTrip { get; init; }

    /// <summary>Whether the result decodes back to the same data.</summary>
    public bool Lossless => RoundTrip != RoundTrip.None;

    /// <summary>What the text was found to be.</summary>
    public required ContentKind Content { get; init; }

    /// <summary>The documents of the request, in its order.</summary>
    public IReadOnlyList<DocumentResult> Documents { get; init; } = [];

    /// <summary>The steps that changed the text, in order; only with <c>Explain</c> are their own token counts filled in.</summary>
    public IReadOnlyList<TransformRecord> Transforms { get; init; } = [];

    /// <summary>What was left out.</summary>
    public IReadOnlyList<Omission> Omitted { get; init; } = [];

    /// <summary>What the entries of the vocabulary did.</summary>
    public IReadOnlyList<VocabularyUse> VocabularyUses { get; init; } = [];

    /// <summary>The legend inside the result, or null.</summary>
    public Legend? Legend { get; init; }

    /// <summary>What kept the result from being shorter.</summary>
    public BoundBy BoundBy { get; init; }

    /// <summary>Why nothing was done (<c>off</c>, <c>empty</c>, <c>binary</c>, <c>already_compressed</c>, <c>no_gain</c>), or null.</summary>
    public string? SkippedReason { get; init; }

    /// <summary>What counted the tokens.</summary>
    public required TokenizerUsed Tokenizer { get; init; }

    /// <summary>The time the engine took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Changes whenever the same input could give another output; part of any cache key.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>SHA-256 of the input text in lower-case hexadecimal.</summary>
    public required string InputHash { get; init; }
}
