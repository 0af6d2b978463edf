namespace Castellum.Compression.Vocabularies;

/// <summary>A set of rules for the texts of one organisation and domain. Immutable: a change makes a new version.</summary>
public sealed record Vocabulary
{
    /// <summary>The name, 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The field it was made for, for example <c>support</c>, <c>sales</c>, <c>legal</c> or <c>healthcare</c>.</summary>
    public string Domain { get; init; } = "general";

    /// <summary>The language as a two-letter code, or null for any.</summary>
    public string? Language { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Counts up with each change; part of the policy version of a result.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The rules, applied in this order.</summary>
    public IReadOnlyList<VocabularyEntry> Entries { get; init; } = [];
}
