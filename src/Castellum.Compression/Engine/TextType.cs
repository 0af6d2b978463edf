namespace Castellum.Compression.Engine;

/// <summary>What the caller says the text is; decides which transforms are allowed.</summary>
public enum TextType
{
    /// <summary>The engine looks at the text itself.</summary>
    Auto,

    /// <summary>Instructions to a model: only lossless steps and harmless white space.</summary>
    Prompt,

    /// <summary>Turns of several speakers.</summary>
    Transcript,

    /// <summary>Material to read: prose, data, logs, pages.</summary>
    Document,
}
