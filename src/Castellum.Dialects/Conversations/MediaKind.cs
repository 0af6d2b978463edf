namespace Castellum.Dialects.Conversations;

/// <summary>What a medium is.</summary>
internal enum MediaKind
{
    /// <summary>A picture.</summary>
    Image,

    /// <summary>A document.</summary>
    File,

    /// <summary>Sound.</summary>
    Audio,
}
