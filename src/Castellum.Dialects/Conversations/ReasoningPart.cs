namespace Castellum.Dialects.Conversations;

/// <summary>Reasoning of the model, with the proof that its maker wants back.</summary>
/// <param name="Text">The readable text; may be empty.</param>
/// <param name="Signature">The proof, or null.</param>
/// <param name="IsRedacted">Whether the signature is the encrypted text itself (Anthropic's redacted_thinking).</param>
internal sealed record ReasoningPart(string Text, Signature? Signature, bool IsRedacted = false) : Part;
