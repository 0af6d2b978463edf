namespace Castellum.Compression.Engine;

/// <summary>What the engine found the text to be.</summary>
public enum ContentKind
{
    /// <summary>No text.</summary>
    Empty,

    /// <summary>Sentences and paragraphs.</summary>
    Prose,

    /// <summary>Instructions to a model.</summary>
    SystemPrompt,

    /// <summary>Turns of several speakers.</summary>
    Transcript,

    /// <summary>One JSON value.</summary>
    Json,

    /// <summary>One JSON value per line.</summary>
    NdJson,

    /// <summary>Comma-, semicolon- or tab-separated rows, or a Markdown table.</summary>
    Table,

    /// <summary>Log lines.</summary>
    Log,

    /// <summary>An exception with its frames.</summary>
    StackTrace,

    /// <summary>A unified diff.</summary>
    Diff,

    /// <summary>Program text.</summary>
    Code,

    /// <summary>An HTML page or fragment.</summary>
    Html,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>Several kinds in one text.</summary>
    Mixed,

    /// <summary>Bytes or an encoding of them: never touched.</summary>
    Binary,
}
