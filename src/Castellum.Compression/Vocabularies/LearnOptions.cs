namespace Castellum.Compression.Vocabularies;

/// <summary>How to learn a vocabulary from texts.</summary>
public sealed record LearnOptions
{
    /// <summary>The name of the vocabulary to make.</summary>
    public required string Name { get; init; }

    /// <summary>The domain to note on it.</summary>
    /// <value>The default value is <c>general</c>.</value>
    public string Domain { get; init; } = "general";

    /// <summary>In how many distinct texts whatever is learned must occur, abbreviations included (the k of k-anonymity): 2 to 1000.</summary>
    /// <value>The default value is 5.</value>
    public int MinSupport { get; init; } = 5;

    /// <summary>The most entries to propose: 1 to 2000.</summary>
    /// <value>The default value is 200.</value>
    public int MaxEntries { get; init; } = 200;

    /// <summary>The share of the texts that is kept aside to measure on: 0.1 to 0.5.</summary>
    /// <value>The default value is 0.3.</value>
    public double HeldOutShare { get; init; } = 0.3;

    /// <summary>The model whose tokenizer counts; null for o200k.</summary>
    public string? Model { get; init; }
}
