using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Castellum.Compression.Decoding;
using Castellum.Compression.Engine;
using Castellum.Compression.Protecting;
using Castellum.Compression.Quality;
using Castellum.Kernel.Money;

namespace Castellum.Compression.Pipeline;

/// <summary>One call: passes through the stages, backs off where quality or a guard demands it, and writes the receipt.</summary>
internal sealed class Compressor(CompressionRun run, PreserveMatcher preserve)
{
    private const int MaxCaution = 5;

    private readonly CompressionRequest _request = run.Request;

    /// <summary>Compresses the request.</summary>
    public CompressionResult Compress()
    {
        var input = Assembly.Input(_request);
        var tokens = run.Count(input);
        var parts = PartReader.Read(_request);
        var content = PartReader.KindOf(parts);
        if (Skip(input, content) is { } reason)
        {
            return Receipt(input, content, tokens, Unchanged(input, tokens), reason);
        }

        var stages = new Stages(run, preserve, Target(tokens));
        var attempt = stages.Run(parts, _request.Mode, caution: 0);
        var bound = run.RanOutOfTime ? BoundBy.Latency : attempt.MetTarget ? BoundBy.Target : BoundBy.Content;
        for (var caution = 1; caution <= MaxCaution && attempt.Quality.Value < _request.MinQuality && attempt.Tokens < tokens; caution++)
        {
            bound = BoundBy.MinQuality;
            run.Reset();
            attempt = stages.Run(PartReader.Read(_request), caution == MaxCaution ? CompressionMode.Lossless : _request.Mode, caution);
        }

        if (attempt.Tokens < tokens && !IsSound(input, tokens, attempt))
        {
            run.Reset();
            bound = BoundBy.Protection;
            attempt = stages.Run(PartReader.Read(_request with { Mode = CompressionMode.Lossless }), CompressionMode.Lossless, caution: 0);
        }

        return IsSound(input, tokens, attempt)
            ? Receipt(input, content, tokens, attempt, null, bound)
            : Receipt(input, content, tokens, Unchanged(input, tokens), "no_gain", bound);
    }

    private string? Skip(string input, ContentKind content) => (_request.Mode, content) switch
    {
        (CompressionMode.Off, _) => "off",
        (_, ContentKind.Empty) => "empty",
        (_, ContentKind.Binary) => "binary",
        _ when OmissionMarker.EndsWith(input) => "already_compressed",
        _ when Decompressor.HasEncodedPart(input) => "already_compressed",
        _ => null,
    };

    private int? Target(int tokens)
    {
        var byTokens = _request.TargetTokens is { } wanted ? (int)Math.Min(int.MaxValue, wanted.Value) : (int?)null;
        var byRatio = _request.TargetRatio is { } ratio ? (int)(tokens * (1 - ratio)) : (int?)null;
        return byTokens is null ? byRatio : byRatio is null ? byTokens : Math.Min(byTokens.Value, byRatio.Value);
    }

    // Fewer tokens, everything preserved still there, and lossless only when the whole decodes to the whole.
    private bool IsSound(string input, int tokens, Attempt attempt)
    {
        if (attempt.Tokens >= tokens || (!preserve.IsEmpty && !preserve.AllIn(input, attempt.Text)))
        {
            return false;
        }

        return attempt.RoundTrip switch
        {
            RoundTrip.Exact => string.Equals(Decompressor.Decode(attempt.Text, CompressionLimits.MaxDecodedChars), input, StringComparison.Ordinal),
            _ => true,
        };
    }

    private static Attempt Unchanged(string input, int tokens) =>
        new([], input, tokens, RoundTrip.Exact, new QualityScore(1, "unchanged", QualityBasis.Verified, new Dictionary<string, double>()), false);

    private CompressionResult Receipt(string input, ContentKind content, int tokens, Attempt attempt, string? skipped, BoundBy bound = BoundBy.Content)
    {
        var changed = skipped is null;
        return new CompressionResult
        {
            Compressed = attempt.Text,
            TokensOriginal = new TokenCount(tokens),
            TokensCompressed = new TokenCount(attempt.Tokens),
            Quality = attempt.Quality,
            RoundTrip = attempt.RoundTrip,
            Content = content,
            Documents = changed ? Documents(attempt.Parts) : Documents(PartReader.Read(_request with { Mode = CompressionMode.Lossless })),
            Transforms = changed ? run.Transforms : [],
            Omitted = changed ? run.Omitted : [],
            VocabularyUses = changed ? run.VocabularyUses : [],
            Legend = changed ? run.Legend : null,
            BoundBy = bound,
            SkippedReason = skipped,
            Tokenizer = new TokenizerUsed(run.Counter.Name, run.Counter.IsExact, run.Counter.TypicalError),
            Elapsed = run.Elapsed,
            PolicyVersion = CompressionEngine.PolicyVersion + (_request.Vocabulary is { } vocabulary ? $"+{vocabulary.Name}/{vocabulary.Version}" : string.Empty),
            InputHash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(input.AsSpan()))),
        };
    }

    private List<DocumentResult> Documents(IReadOnlyList<Part> parts)
    {
        var results = new List<DocumentResult>();
        for (var i = 0; i < _request.Documents.Count; i++)
        {
            var document = _request.Documents[i];
            var text = Assembly.OwnerText(parts, i + 1);
            results.Add(new DocumentResult(document.Id, document.Title, text, new TokenCount(run.Count(document.Text)), new TokenCount(run.Count(text))));
        }

        return results;
    }
}
