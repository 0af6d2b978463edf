namespace Castellum.Ledger.Prices;

/// <summary>One model of a catalogue: its names and all its dated prices.</summary>
internal sealed record ModelEntry
{
    public required string Provider { get; init; }

    public required string Model { get; init; }

    /// <summary>Other exact names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Names that begin like this are the model too.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Names that contain this are the model too.</summary>
    public IReadOnlyList<string> Contained { get; init; } = [];

    /// <summary>The prices, newest first.</summary>
    public required IReadOnlyList<ModelPrice> Prices { get; init; }

    /// <summary>The price of a tier in force at an instant; a tier without an own price costs what the standard tier costs.</summary>
    public ModelPrice? At(DateTimeOffset at, Events.PriceTier tier)
    {
        ModelPrice? standard = null;
        foreach (var price in Prices)
        {
            if (price.EffectiveFrom > at)
            {
                continue;
            }

            if (price.Tier == tier)
            {
                return price;
            }

            if (price.Tier == Events.PriceTier.Standard)
            {
                standard ??= price;
            }
        }

        return standard;
    }
}
