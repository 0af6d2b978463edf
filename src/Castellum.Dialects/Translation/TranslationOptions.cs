using Castellum.Dialects.Conversations;

namespace Castellum.Dialects.Translation;

/// <summary>What the target of a translation needs to know.</summary>
public sealed record TranslationOptions
{
    /// <summary>The model as the target names it.</summary>
    public required string Model { get; init; }

    /// <summary>Whether to ask for a stream; null: as the client asked.</summary>
    public bool? Stream { get; init; }

    /// <summary>The output limit where the target requires one and the client gave none.</summary>
    /// <value>The default value is 8 192.</value>
    public int DefaultMaxOutputTokens { get; init; } = 8_192;

    /// <summary>For OpenAI-compatible targets: whether the limit is still called <c>max_tokens</c>.</summary>
    public bool UseMaxTokens { get; init; }

    /// <summary>For OpenAI-compatible targets: whether <c>reasoning_effort</c> is understood.</summary>
    /// <value>The default value is true.</value>
    public bool SupportsReasoningEffort { get; init; } = true;

    /// <summary>For OpenAI-compatible targets: how the reasoning of earlier turns goes back to the model.</summary>
    public ReasoningBack ReasoningBack { get; init; }

    internal bool TakesReasoning(ReasoningPart part) => ReasoningBack switch
    {
        ReasoningBack.Text => part is { Text.Length: > 0, Signature: null },
        ReasoningBack.Details => part.Signature is null || part.Signature.HoldsAt(DialectFamily.Anthropic),
        _ => false,
    };
}
