using Castellum.Compression.Engine;
using Castellum.Compression.Quality;
using Castellum.Kernel.Money;

namespace Castellum.Cli.Compress;

/// <summary>What <c>compress --json</c> prints, in the words of <c>POST /v1/compress</c>.</summary>
internal sealed record CompressReceipt(
    string Compressed,
    TokenCount TokensOriginal,
    TokenCount TokensCompressed,
    TokenCount TokensSaved,
    double CompressionRatio,
    double QualityScore,
    string QualityMethod,
    QualityBasis QualityBasis,
    bool Lossless,
    ContentKind Content,
    BoundBy BoundBy,
    string? SkippedReason,
    string Tokenizer,
    bool TokenizerExact,
    IReadOnlyList<CompressReceipt.Step> Transforms,
    IReadOnlyList<Omission> Omitted)
{
    public static CompressReceipt Of(CompressionResult result) => new(
        result.Compressed,
        result.TokensOriginal,
        result.TokensCompressed,
        result.TokensSaved,
        Math.Round(result.CompressionRatio, 4),
        Math.Round(result.Quality.Value, 4),
        result.Quality.Method,
        result.Quality.Basis,
        result.Lossless,
        result.Content,
        result.BoundBy,
        result.SkippedReason,
        result.Tokenizer.Name,
        result.Tokenizer.Exact,
        [.. result.Transforms.Select(t => new Step(t.Name, t.Lossless, t.TokensBefore, t.TokensAfter))],
        result.Omitted);

    /// <summary>One step of the engine.</summary>
    internal sealed record Step(string Name, bool Lossless, TokenCount TokensBefore, TokenCount TokensAfter);
}
