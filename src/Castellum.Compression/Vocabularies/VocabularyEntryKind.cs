namespace Castellum.Compression.Vocabularies;

/// <summary>What an entry of a vocabulary does.</summary>
public enum VocabularyEntryKind
{
    /// <summary>The term or pattern is never altered, and what holds it is never dropped.</summary>
    Keep,

    /// <summary>A sentence without content for the model (greeting, signature, disclaimer) is removed.</summary>
    Drop,

    /// <summary>A long form is replaced by a short form that explains itself; no legend.</summary>
    Abbreviate,

    /// <summary>A JSON member is dropped or renamed.</summary>
    Field,

    /// <summary>A recurring sentence with variables is replaced by a short code and the variables; the legend explains the code.</summary>
    Template,

    /// <summary>A recurring phrase is replaced by a code with a legend, where that pays within the one text.</summary>
    Alias,
}
