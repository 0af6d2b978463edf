using System.Text.Json;
using Castellum.Compression.Engine;

namespace Castellum.Gateway.Compression;

/// <summary>The body of <c>POST /v1/compress</c>. Members the gateway does not know are ignored, as in the model endpoints.</summary>
internal sealed record CompressTextRequest
{
    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>Retrieved documents, compressed as one context.</summary>
    public IReadOnlyList<CompressDocument>? Documents { get; init; }

    /// <summary>A message list in OpenAI's or Anthropic's form, instead of text and documents.</summary>
    public JsonElement? Messages { get; init; }

    /// <summary>The vocabulary to apply: its id, its name, or an object with entries.</summary>
    public JsonElement? Vocabulary { get; init; }

    /// <summary>With messages: whether system text is compressed too.</summary>
    public bool IncludeSystem { get; init; }

    /// <summary>With messages: whether the texts and documents of user turns are compressed too, the last turn included.</summary>
    public bool IncludeUser { get; init; }

    /// <summary>With messages: leading messages that are not touched.</summary>
    public int FrozenMessages { get; init; }

    /// <summary>The question the text is to answer.</summary>
    public string? Query { get; init; }

    /// <summary>What the text is.</summary>
    public TextType TextType { get; init; }

    /// <summary>How far to go.</summary>
    public CompressionMode Mode { get; init; } = CompressionMode.Balanced;

    /// <summary>The fraction of tokens to save, 0 to 0.99.</summary>
    public double? TargetRatio { get; init; }

    /// <summary>The most tokens the result should have.</summary>
    public int? TargetTokens { get; init; }

    /// <summary>The lowest acceptable quality score, 0 to 1.</summary>
    public double? MinQuality { get; init; }

    /// <summary>The model that will read the text.</summary>
    public string? Model { get; init; }

    /// <summary>What must survive unchanged.</summary>
    public CompressPreserve? Preserve { get; init; }

    /// <summary>Leading units always kept.</summary>
    public int KeepFirst { get; init; }

    /// <summary>Trailing units always kept.</summary>
    public int KeepLast { get; init; }

    /// <summary>Whether the original is kept, so that it can be fetched again.</summary>
    public bool Reversible { get; init; }

    /// <summary>How long the original is kept, in seconds; 60 to 30 days.</summary>
    public int? TtlSeconds { get; init; }

    /// <summary>Whether the receipt counts each transform by itself.</summary>
    public bool Explain { get; init; }

    /// <summary>How long the engine may take, in milliseconds.</summary>
    public int? LatencyBudgetMs { get; init; }
}

/// <summary>A document of the request.</summary>
internal sealed record CompressDocument(string? Id, string? Title, string Text);

/// <summary>What must survive unchanged.</summary>
internal sealed record CompressPreserve(IReadOnlyList<string>? Terms, IReadOnlyList<string>? Patterns);
