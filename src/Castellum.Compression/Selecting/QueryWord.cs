namespace Castellum.Compression.Selecting;

/// <summary>A word that a question looks for.</summary>
/// <param name="Term">The term it stands for, or -1 for a stop word, which only matters in its place.</param>
/// <param name="Weight">How well it stands for it, 0 to 1.</param>
/// <param name="Positions">Where it stands in the question; none for a related word.</param>
internal readonly record struct QueryWord(int Term, float Weight, List<int> Positions);
