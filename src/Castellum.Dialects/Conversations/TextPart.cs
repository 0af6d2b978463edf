namespace Castellum.Dialects.Conversations;

/// <summary>Text.</summary>
internal sealed record TextPart(string Text) : Part;
