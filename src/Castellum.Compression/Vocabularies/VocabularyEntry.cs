namespace Castellum.Compression.Vocabularies;

/// <summary>One rule of a vocabulary.</summary>
public sealed record VocabularyEntry
{
    /// <summary>Identifies the entry within its vocabulary: 1 to 64 letters, digits, <c>-</c>, <c>_</c> or <c>.</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the entry does.</summary>
    public required VocabularyEntryKind Kind { get; init; }

    /// <summary>
    /// What it looks for, 1 to 500 characters: a phrase for keep, drop, abbreviate and alias; a member name for field;
    /// a sentence with <c>{name}</c> places for template.
    /// </summary>
    public required string Match { get; init; }

    /// <summary>Whether <see cref="Match"/> is a regular expression (keep and drop only; runs without backtracking).</summary>
    public bool IsPattern { get; init; }

    /// <summary>The short form, the new member name or the code; empty or null to drop.</summary>
    public string? Replacement { get; init; }

    /// <summary>Whether case must agree.</summary>
    public bool CaseSensitive { get; init; }

    /// <summary>The text types the entry applies to; empty for all.</summary>
    public IReadOnlyList<string> TextTypes { get; init; } = [];

    /// <summary>Whether the entry is used.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Enabled { get; init; } = true;

    /// <summary><c>manual</c>, <c>pack</c> or <c>learned</c>.</summary>
    public string Source { get; init; } = "manual";

    /// <summary>In how many distinct texts a learned entry was seen.</summary>
    public int Support { get; init; }

    /// <summary>Tokens saved net of any legend on the held-out texts, for a learned or evaluated entry.</summary>
    public long NetTokensSaved { get; init; }
}
