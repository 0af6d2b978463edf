using System.Security.Cryptography;
using System.Text;
using Castellum.Compression.Decoding;
using Castellum.Compression.Quality;
using Castellum.Compression.Structured;
using Castellum.Compression.Tokenizing;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;

namespace Castellum.Compression.Engine;

/// <summary>Fewer tokens for the same answer, with a receipt.</summary>
/// <remarks>
/// Stateless and thread-safe. The same request gives the same result; the result never has more tokens than the input;
/// compressing a result again changes nothing. Input is untrusted: whatever it holds, the answer is a result or an error.
/// </remarks>
/// <param name="time">Measures the steps and the latency budget.</param>
public sealed class CompressionEngine(TimeProvider time)
{
    /// <summary>Changes whenever the same input could give another output.</summary>
    public const string PolicyVersion = "1";

    /// <summary>Compresses one text or set of documents.</summary>
    /// <param name="request">What to compress and how far to go.</param>
    /// <param name="cancellationToken">Stops the work, for example when the client has gone.</param>
    /// <returns>The result, or one of the errors of <c>CompressionErrors.cs</c>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Result<CompressionResult> Compress(CompressionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (RequestValidation.Check(request) is { } error)
        {
            return error;
        }

        var counter = Tokenizers.ForModel(request.Model);
        var run = new CompressionRun(request, counter, time, cancellationToken);
        var before = counter.Count(request.Text);
        var mark = run.Mark();
        var lossless = request.Mode == CompressionMode.Off ? null : JsonLossless.Apply(request.Text, counter);
        var after = lossless is { } found ? counter.Count(found.Text) : before;
        var (text, roundTrip) = after < before ? (lossless!.Value.Text, lossless.Value.RoundTrip) : (request.Text, RoundTrip.Exact);
        if (after < before)
        {
            run.Record(lossless!.Value.Name, lossless: true, before, after, mark);
        }

        return new CompressionResult
        {
            Compressed = text,
            TokensOriginal = new TokenCount(before),
            TokensCompressed = new TokenCount(Math.Min(before, after)),
            Quality = new QualityScore(1, "round_trip", QualityBasis.Verified, new Dictionary<string, double>()),
            RoundTrip = roundTrip,
            Content = ContentKind.Prose,
            Transforms = run.Transforms,
            SkippedReason = after < before ? null : "no_gain",
            Tokenizer = new TokenizerUsed(counter.Name, counter.IsExact, counter.TypicalError),
            Elapsed = run.Elapsed,
            PolicyVersion = PolicyVersion,
            InputHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Text))),
        };
    }

    /// <summary>Expands what the lossless transforms wrote; text without encoded parts comes back unchanged.</summary>
    /// <param name="compressed">A compressed text.</param>
    /// <returns>The original, or <c>not_decodable</c> when it would exceed <see cref="CompressionLimits.MaxDecodedChars"/>.</returns>
    public Result<string> Decompress(string compressed)
    {
        ArgumentNullException.ThrowIfNull(compressed);
        var decoded = Decompressor.Decode(compressed, CompressionLimits.MaxDecodedChars);
        return decoded is null ? new NotDecodableError($"The decoded text exceeds {CompressionLimits.MaxDecodedChars} characters.") : decoded;
    }
}
