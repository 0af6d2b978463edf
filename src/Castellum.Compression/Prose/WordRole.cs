namespace Castellum.Compression.Prose;

/// <summary>What the prose cleaner may do at a word.</summary>
[Flags]
internal enum WordRole
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The word may go.</summary>
    Drop = 1,

    /// <summary>The comma before it may go.</summary>
    NoComma = 2,

    /// <summary>A phrase that a shorter one says may begin here.</summary>
    Phrase = 4,

    /// <summary>The word may go before a date.</summary>
    Date = 8,
}
