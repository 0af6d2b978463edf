using Castellum.Compression.Engine;

namespace Castellum.Compression.Selecting;

/// <summary>The units of all selectable parts over one joined text.</summary>
internal sealed class SelectionInput
{
    /// <summary>The parts joined.</summary>
    public required string Text { get; init; }

    /// <summary>The units, in order, without gaps.</summary>
    public required List<TextUnit> Units { get; init; }

    /// <summary>Tokens per unit.</summary>
    public required int[] Tokens { get; init; }

    /// <summary>Units that must stay.</summary>
    public required bool[] Forced { get; init; }

    /// <summary>Whether the units are turns of a conversation.</summary>
    public required bool IsTalk { get; init; }

    /// <summary>Tokens of all units.</summary>
    public int TotalTokens => Tokens.Sum();

    /// <summary>Tokens of the units that satisfy a test.</summary>
    public int TokensOf(bool[] kept)
    {
        var sum = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            sum += kept[i] ? Tokens[i] : 0;
        }

        return sum;
    }

    /// <summary>The name of the units in receipts and markers.</summary>
    public string UnitName => IsTalk ? "turns" : "sentences";

    /// <summary>The kind the units were read as.</summary>
    public ContentKind Kind => IsTalk ? ContentKind.Transcript : ContentKind.Prose;
}
