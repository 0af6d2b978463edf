using Castellum.Compression.Vocabularies;
using Castellum.Kernel.Money;

namespace Castellum.Compression.Engine;

/// <summary>One text or set of documents to compress, and how far to go.</summary>
public sealed record CompressionRequest
{
    /// <summary>The text. May be empty when <see cref="Documents"/> are given. At most 10 MB in UTF-8 together with them.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Retrieved documents, compressed as one context and returned one by one.</summary>
    public IReadOnlyList<ContextDocument> Documents { get; init; } = [];

    /// <summary>The question the text is to answer; enables selection of what bears on it.</summary>
    public string? Query { get; init; }

    /// <summary>What the text is.</summary>
    /// <value>The default value is <see cref="TextType.Auto"/>.</value>
    public TextType TextType { get; init; } = TextType.Auto;

    /// <summary>How far to go.</summary>
    /// <value>The default value is <see cref="CompressionMode.Balanced"/>.</value>
    public CompressionMode Mode { get; init; } = CompressionMode.Balanced;

    /// <summary>The fraction of tokens to save, 0 to 0.99, or null to let the content decide.</summary>
    public double? TargetRatio { get; init; }

    /// <summary>The most tokens the result should have, or null.</summary>
    public TokenCount? TargetTokens { get; init; }

    /// <summary>The lowest acceptable quality score, 0 to 1; the engine backs off until it is met.</summary>
    public double? MinQuality { get; init; }

    /// <summary>The model that will read the text; chooses the tokenizer.</summary>
    public string? Model { get; init; }

    /// <summary>What must survive unchanged.</summary>
    public PreserveRules Preserve { get; init; } = new();

    /// <summary>The vocabulary to apply, or null.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>Leading units (sentences, turns, rows or lines) that are always kept when something is selected.</summary>
    public int KeepFirst { get; init; }

    /// <summary>Trailing units that are always kept when something is selected.</summary>
    public int KeepLast { get; init; }

    /// <summary>A reference under which the caller keeps the original; written into omission markers so that a model can ask for it.</summary>
    public string? RestoreReference { get; init; }

    /// <summary>Whether the receipt lists every transform with its own counts; costs one more count per transform.</summary>
    public bool Explain { get; init; }

    /// <summary>How long the engine may take before it stops adding transforms, or null for no limit.</summary>
    public TimeSpan? LatencyBudget { get; init; }
}
