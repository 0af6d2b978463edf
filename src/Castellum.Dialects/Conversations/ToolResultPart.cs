namespace Castellum.Dialects.Conversations;

/// <summary>What a tool answered.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Content">Text and media.</param>
/// <param name="IsError">Whether the tool failed.</param>
internal sealed record ToolResultPart(string CallId, IReadOnlyList<Part> Content, bool IsError) : Part
{
    /// <summary>The tool's name where the dialect says it (Gemini), or null.</summary>
    public string? Name { get; init; }

    /// <summary>The text for dialects that have no other place to say that the tool failed.</summary>
    public string TextOrError => IsError && !Text.StartsWith("Error", StringComparison.OrdinalIgnoreCase) ? "Error: " + Text : Text;

    /// <summary>All text of the result.</summary>
    public string Text => string.Concat(Content.OfType<TextPart>().Select(t => t.Text));
}
