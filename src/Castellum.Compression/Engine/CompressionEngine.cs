using Castellum.Compression.Decoding;
using Castellum.Compression.Messaging;
using Castellum.Compression.Pipeline;
using Castellum.Compression.Previewing;
using Castellum.Compression.Protecting;
using Castellum.Compression.Tokenizing;
using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Results;

namespace Castellum.Compression.Engine;

/// <summary>Fewer tokens for the same answer, with a receipt.</summary>
/// <remarks>
/// Without state but for a cache of expressions, and thread-safe. The same request gives the same result; the result never has more tokens than the input;
/// compressing a result again changes nothing. Input is untrusted: whatever it holds, the answer is a result or an error.
/// </remarks>
/// <param name="time">Measures the steps and the latency budget.</param>
public sealed class CompressionEngine(TimeProvider time)
{
    /// <summary>Changes whenever the same input could give another output.</summary>
    public const string PolicyVersion = "1";

    private readonly PatternCache _patterns = new();

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

        if (request.Vocabulary is { } vocabulary && VocabularyRules.Of(vocabulary).Problems is { Count: > 0 } problems)
        {
            return new InvalidVocabularyError(problems) { Field = "vocabulary" };
        }

        var kept = request.Vocabulary is { } words ? VocabularyRules.Of(words).Kept.Select(entry => (entry.Match, entry.IsPattern)) : [];
        if (!PreserveMatcher.Create(request.Preserve, kept, _patterns).TryGet(out var preserve, out var patternError))
        {
            return patternError;
        }

        var run = new CompressionRun(request, Tokenizers.ForModel(request.Model), time, cancellationToken);
        return new Compressor(run, preserve).Compress();
    }

    /// <summary>Compresses and compares the result with the input word by word, for a person to look at.</summary>
    /// <param name="request">What to compress and how far to go.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The result with its comparison, or the error that <see cref="Compress"/> gives.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Result<CompressionPreview> Preview(CompressionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Compress(request, cancellationToken).TryGet(out var result, out var error)
            ? new CompressionPreview(result, WordDiff.Compare(Assembly.Input(request), result.Compressed))
            : error;
    }

    /// <summary>Compresses the tool outputs, documents and, when asked, system text of a chat request in place.</summary>
    /// <param name="request">The body and how far to go.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The body with every byte outside the compressed blocks unchanged, or <c>invalid_messages</c> or <c>text_too_large</c>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Result<MessagesResult> CompressMessages(MessagesRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new MessageCompressor(this, time, request).Compress(cancellationToken);
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
