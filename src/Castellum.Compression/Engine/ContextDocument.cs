namespace Castellum.Compression.Engine;

/// <summary>One retrieved document or passage of a request.</summary>
/// <param name="Id">The caller's identifier, returned with the compressed text.</param>
/// <param name="Title">The title, or null.</param>
/// <param name="Text">The content.</param>
public sealed record ContextDocument(string Id, string? Title, string Text);
