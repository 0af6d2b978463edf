using Castellum.Compression.Engine;
using Castellum.Compression.Vocabularies;

namespace Castellum.Evaluation.Fuzz;

/// <summary>What must hold for every input and every setting.</summary>
internal sealed class FuzzInvariants(CompressionEngine engine, Random random)
{
    private static readonly string[] Questions = ["Which Norman castle was not built in 1990?", "what error", "the of a", "中文 castle?"];

    private static readonly Vocabulary Vocabulary = new()
    {
        Name = "fuzz",
        Entries =
        [
            new VocabularyEntry { Id = "k", Kind = VocabularyEntryKind.Keep, Match = "A-113" },
            new VocabularyEntry { Id = "d", Kind = VocabularyEntryKind.Drop, Match = "um uh" },
            new VocabularyEntry { Id = "f", Kind = VocabularyEntryKind.Field, Match = "state" },
            new VocabularyEntry { Id = "t", Kind = VocabularyEntryKind.Template, Match = "worker {a} started in {b} ms" },
            new VocabularyEntry { Id = "al", Kind = VocabularyEntryKind.Alias, Match = "connection to 10" },
        ],
    };

    /// <summary>The request for a text, with random settings.</summary>
    public CompressionRequest Request(string text) => new()
    {
        Text = text,
        Mode = (CompressionMode)random.Next(1, 4),
        Query = random.Next(3) == 0 ? Questions[random.Next(Questions.Length)] : null,
        TextType = (TextType)random.Next(4),
        TargetRatio = random.Next(4) == 0 ? random.NextDouble() * 0.95 : null,
        MinQuality = random.Next(6) == 0 ? random.NextDouble() : null,
        KeepFirst = random.Next(3),
        Preserve = random.Next(4) == 0 ? new PreserveRules { Terms = ["A-113", "castle"], Patterns = [@"\d+\.\d+ mg"] } : new PreserveRules(),
        Vocabulary = random.Next(6) == 0 ? Vocabulary : null,
    };

    /// <summary>The broken invariant in words, or null.</summary>
    public string? Broken(CompressionRequest request)
    {
        var outcome = engine.Compress(request, CancellationToken.None);
        if (!outcome.TryGet(out var result, out var error))
        {
            return request.Text.Length == 0 ? null : $"error {error.Code}";
        }

        if (result.TokensCompressed > result.TokensOriginal)
        {
            return "longer than the input";
        }

        if (random.Next(8) == 0 && engine.Compress(request, CancellationToken.None).Value.Compressed != result.Compressed)
        {
            return "not deterministic";
        }

        if (result.SkippedReason is null && result.RoundTrip == RoundTrip.Exact && engine.Decompress(result.Compressed).Value != request.Text)
        {
            return "lossless result does not decode to the input";
        }

        if (request.Mode == CompressionMode.Lossless && !result.Lossless)
        {
            return "lossless mode lost something";
        }

        foreach (var term in request.Preserve.Terms.Where(term => request.Text.Contains(term, StringComparison.OrdinalIgnoreCase)))
        {
            if (!result.Compressed.Contains(term, StringComparison.OrdinalIgnoreCase))
            {
                return $"preserved term '{term}' is gone";
            }
        }

        return result.Quality.Value is < 0 or > 1 || (result.Quality.Value == 1 && !result.Lossless) ? "quality out of range" : Idempotent(request, result);
    }

    // A target or floor is relative to the text it is asked of, so a second pass may rightly go on.
    private string? Idempotent(CompressionRequest request, CompressionResult result)
    {
        if (request.TargetRatio is not null || request.MinQuality is not null || result.Compressed.Length == 0)
        {
            return null;
        }

        var again = engine.Compress(request with { Text = result.Compressed }, CancellationToken.None).Value;
        return again.Compressed == result.Compressed ? null : $"not idempotent:\n--- {System.Text.Json.JsonSerializer.Serialize(result.Compressed)} {string.Join(",", result.Transforms.Select(t => t.Name))}\n+++ {System.Text.Json.JsonSerializer.Serialize(again.Compressed)} {string.Join(",", again.Transforms.Select(t => t.Name))}\n";
    }
}
