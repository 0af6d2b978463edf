namespace Castellum.Dialects.Conversations;

/// <summary>Text.</summary>
internal sealed record TextPart(string Text) : Part
{
    /// <summary>Gemini's thought signature, or null.</summary>
    public Signature? Signature { get; init; }
}
