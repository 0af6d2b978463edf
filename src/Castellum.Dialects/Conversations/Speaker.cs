namespace Castellum.Dialects.Conversations;

/// <summary>Who says a turn.</summary>
internal enum Speaker
{
    /// <summary>Instructions (system and developer messages).</summary>
    System,

    /// <summary>The caller; tool results are part of the caller's turns.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,
}
