namespace Castellum.Dialects.Conversations;

/// <summary>A piece of content.</summary>
internal abstract record Part;
