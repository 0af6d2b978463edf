namespace Castellum.Compression.Selecting;

/// <summary>Which units stay, and what is known about the choice.</summary>
/// <param name="Kept">Per unit, whether it stays.</param>
/// <param name="Scores">Per unit, its score.</param>
/// <param name="Index">The words of the question in the units; null without a question.</param>
internal sealed record Selection(bool[] Kept, double[] Scores, LexicalIndex? Index)
{
    /// <summary>How many units are left out.</summary>
    public int Omitted => Kept.Count(kept => !kept);
}
