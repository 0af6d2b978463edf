namespace Castellum.Compression.Selecting;

/// <summary>The smallest stretch that is kept or left out: a sentence, a turn, a row, a line. The units of a text cover it without gaps.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset after the last one, trailing white space included.</param>
/// <param name="Block">The number of the paragraph or turn the unit belongs to.</param>
internal readonly record struct TextUnit(int Start, int End, int Block)
{
    /// <summary>Characters.</summary>
    public int Length => End - Start;
}
