namespace Castellum.Dialects.Conversations;

/// <summary>A source on the web that an answer names.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Title">Its title, or null.</param>
internal sealed record Citation(string Url, string? Title);
