namespace Castellum.Dialects.Conversations;

/// <summary>The model's words for declining.</summary>
internal sealed record RefusalPart(string Text) : Part;
