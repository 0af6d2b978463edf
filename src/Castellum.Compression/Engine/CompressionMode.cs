namespace Castellum.Compression.Engine;

/// <summary>How far the engine may go.</summary>
public enum CompressionMode
{
    /// <summary>Nothing is changed; tokens are counted.</summary>
    Off,

    /// <summary>Only encodings that decode back to the original, verified before they are used.</summary>
    Lossless,

    /// <summary>Lossless, plus removal of what carries no meaning (page furniture, fillers, padding) and, with a question, of what does not bear on it.</summary>
    Balanced,

    /// <summary>Balanced, plus telegraphic prose and the folding of rows and log lines with counted omission markers.</summary>
    Aggressive,
}
