using Castellum.Compression.Engine;
using Castellum.Kernel.Ids;

namespace Castellum.Gateway.Compression;

/// <summary>Writes a result of the engine as the receipt of the API.</summary>
internal static class CompressReceipt
{
    private const int RatioDigits = 4;

    /// <summary>Writes a receipt.</summary>
    public static CompressTextResponse Of(CallId id, CompressionResult result, CompressCost cost, CompressRestore? restore, string? vocabulary) => new()
    {
        Id = id,
        Compressed = result.Compressed,
        TokensOriginal = result.TokensOriginal,
        TokensCompressed = result.TokensCompressed,
        TokensSaved = result.TokensSaved,
        CompressionRatio = Math.Round(result.CompressionRatio, RatioDigits),
        PercentSaved = Math.Round(result.PercentSaved, RatioDigits - 2),
        QualityScore = Math.Round(result.Quality.Value, RatioDigits),
        Lossless = result.Lossless,
        TextTypeDetected = result.Content,
        Quality = new CompressQuality(Math.Round(result.Quality.Value, RatioDigits), result.Quality.Method, result.Quality.Basis, result.Quality.Components),
        Transforms = [.. result.Transforms.Select(t => new CompressTransform(
            t.Name, t.Lossless, t.TokensBefore, t.TokensAfter, Math.Round(t.Elapsed.TotalMilliseconds, 3)))],
        Omitted = result.Omitted,
        Documents = result.Documents,
        Vocabulary = vocabulary,
        VocabularyUses = result.VocabularyUses,
        Legend = result.Legend,
        Restore = restore,
        BoundBy = result.BoundBy,
        SkippedReason = result.SkippedReason,
        Tokenizer = new CompressTokenizer(result.Tokenizer.Name, result.Tokenizer.Exact, result.Tokenizer.TypicalError),
        Cost = cost,
        LatencyMs = Math.Round(result.Elapsed.TotalMilliseconds, 3),
        PolicyVersion = result.PolicyVersion,
        InputHash = result.InputHash,
    };
}
