namespace Castellum.Compression.Selecting;

/// <summary>What a question asks for, as far as its question word tells.</summary>
internal enum AnswerKind
{
    /// <summary>Nothing in particular.</summary>
    Any,

    /// <summary>A person or organisation.</summary>
    Name,

    /// <summary>A number or quantity.</summary>
    Number,

    /// <summary>A date or time.</summary>
    Time,

    /// <summary>A place.</summary>
    Place,
}
