using Castellum.Compression.Engine;
using Castellum.Compression.Vocabularies;

namespace Castellum.Compression.Messaging;

/// <summary>A chat request whose tool outputs, documents and, when asked, system text are to be compressed in place.</summary>
public sealed record MessagesRequest
{
    /// <summary>
    /// The request body in UTF-8: an object with <c>messages</c> (OpenAI chat, Anthropic) or <c>input</c> (OpenAI responses),
    /// or the bare list. At most 10 MB.
    /// </summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How far to go with each block.</summary>
    /// <value>The default value is <see cref="CompressionMode.Balanced"/>.</value>
    public CompressionMode Mode { get; init; } = CompressionMode.Balanced;

    /// <summary>Whether system and developer text is compressed too, by the steps that are safe for instructions.</summary>
    public bool IncludeSystem { get; init; }

    /// <summary>Whether text blocks and documents of user turns are compressed too, the last turn included.</summary>
    public bool IncludeUser { get; init; }

    /// <summary>The question the blocks after the last answer are to help with; used only with a <see cref="Memo"/>, which replays the choice later.</summary>
    public string? Query { get; init; }

    /// <summary>Leading messages that are not touched, for example because the provider has cached them as they are.</summary>
    public int FrozenMessages { get; init; }

    /// <summary>The model; null: the one named in the body.</summary>
    public string? Model { get; init; }

    /// <summary>The fraction of each block's tokens to save, 0 to 0.99, or null to let the content decide.</summary>
    public double? TargetRatio { get; init; }

    /// <summary>The lowest acceptable quality score of a block, 0 to 1; the engine backs off until it is met.</summary>
    public double? MinQuality { get; init; }

    /// <summary>Below this saving the body is left as it is: it then counts as sent so, and stays so.</summary>
    public int MinSavedTokens { get; init; }

    /// <summary>What the provider's prompt cache is worth, or null where nothing can be cached. Used with a <see cref="Memo"/>.</summary>
    public CachePricing? Cache { get; init; }

    /// <summary>Whether the tokens of the text that is not looked at are counted too, for a receipt over the whole list.</summary>
    public bool CountAll { get; init; }

    /// <summary>Blocks below this many tokens are left alone.</summary>
    /// <value>The default value is 120.</value>
    public int MinBlockTokens { get; init; } = 120;

    /// <summary>What must survive unchanged.</summary>
    public PreserveRules Preserve { get; init; } = new();

    /// <summary>The vocabulary to apply, or null.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>Remembers each block's first compression, so that later turns replay the same bytes; null: only steps without a question.</summary>
    public ICompressionMemo? Memo { get; init; }

    /// <summary>Makes the reference under which the caller keeps a block's original, from the block's path and text; null: none is kept.</summary>
    public Func<string, string, string?>? RestoreReference { get; init; }

    /// <summary>How long the whole call may take, or null.</summary>
    public TimeSpan? LatencyBudget { get; init; }
}
