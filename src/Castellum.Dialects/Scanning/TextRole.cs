namespace Castellum.Dialects.Scanning;

/// <summary>Whose text a block is.</summary>
public enum TextRole
{
    /// <summary>Instructions: system and developer messages.</summary>
    System,

    /// <summary>The caller's words.</summary>
    User,

    /// <summary>Earlier words of the model.</summary>
    Assistant,

    /// <summary>What a tool answered.</summary>
    ToolResult,
}
