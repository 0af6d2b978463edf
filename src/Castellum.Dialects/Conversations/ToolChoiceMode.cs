namespace Castellum.Dialects.Conversations;

/// <summary>How the model may choose tools.</summary>
internal enum ToolChoiceMode
{
    /// <summary>Nothing said.</summary>
    Unset,

    /// <summary>As it likes.</summary>
    Auto,

    /// <summary>None.</summary>
    None,

    /// <summary>At least one.</summary>
    Required,

    /// <summary>The named one.</summary>
    Named,
}
