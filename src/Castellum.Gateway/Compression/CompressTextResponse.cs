using Castellum.Compression.Engine;
using Castellum.Compression.Quality;
using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;

namespace Castellum.Gateway.Compression;

/// <summary>The compressed text and its receipt; docs/features/compression.md explains every member.</summary>
internal sealed record CompressTextResponse
{
    public required CallId Id { get; init; }

    public required string Compressed { get; init; }

    public required TokenCount TokensOriginal { get; init; }

    public required TokenCount TokensCompressed { get; init; }

    public required TokenCount TokensSaved { get; init; }

    public required double CompressionRatio { get; init; }

    public required double PercentSaved { get; init; }

    public required double QualityScore { get; init; }

    public required bool Lossless { get; init; }

    public required ContentKind TextTypeDetected { get; init; }

    public required CompressQuality Quality { get; init; }

    public required IReadOnlyList<CompressTransform> Transforms { get; init; }

    public required IReadOnlyList<Omission> Omitted { get; init; }

    public required IReadOnlyList<DocumentResult> Documents { get; init; }

    /// <summary>The vocabulary applied, as name/version, or null.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>What entries of the vocabulary did.</summary>
    public required IReadOnlyList<VocabularyUse> VocabularyUses { get; init; }

    public Legend? Legend { get; init; }

    public CompressRestore? Restore { get; init; }

    public required BoundBy BoundBy { get; init; }

    public string? SkippedReason { get; init; }

    public required CompressTokenizer Tokenizer { get; init; }

    public required CompressCost Cost { get; init; }

    public required double LatencyMs { get; init; }

    public required string PolicyVersion { get; init; }

    public required string InputHash { get; init; }
}

/// <summary>The quality score and what it rests on.</summary>
internal sealed record CompressQuality(double Score, string Method, QualityBasis Basis, IReadOnlyDictionary<string, double> Components);

/// <summary>One step that changed the text.</summary>
internal sealed record CompressTransform(string Name, bool Lossless, TokenCount TokensBefore, TokenCount TokensAfter, double Ms);

/// <summary>What counted the tokens.</summary>
internal sealed record CompressTokenizer(string Name, bool Exact, double TypicalError);

/// <summary>What the saved input tokens would have cost.</summary>
/// <param name="Model">The model whose price was used.</param>
/// <param name="SavedEstimateUsd">The saving in USD, or null when the model has no price.</param>
internal sealed record CompressCost(string Model, NanoUsd? SavedEstimateUsd);

/// <summary>Where the original is kept.</summary>
internal sealed record CompressRestore(CallId Ref, DateTimeOffset ExpiresAt);
