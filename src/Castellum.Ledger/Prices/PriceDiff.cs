namespace Castellum.Ledger.Prices;

/// <summary>What a catalogue changes.</summary>
/// <param name="Added">Models without a price so far.</param>
/// <param name="Changed">Models whose standard price changes.</param>
/// <param name="Unchanged">Models whose standard price stays.</param>
/// <param name="Jumps">Changes so large that a person must confirm them.</param>
/// <param name="Examples">The largest changes.</param>
internal sealed record PriceDiff(int Added, int Changed, int Unchanged, int Jumps, IReadOnlyList<PriceChange> Examples)
{
    /// <summary>Factor beyond which a change is held: vendors cut prices to a fifth, mistakes in the unit are a thousandfold.</summary>
    public const decimal JumpFactor = 10;

    private const int MostExamples = 100;

    public static PriceDiff Of(PriceSnapshot current, IReadOnlyList<ModelEntry> entries, DateTimeOffset at)
    {
        var (added, unchanged) = (0, 0);
        List<PriceChange> changes = [];
        foreach (var entry in entries)
        {
            if (entry.At(at, Events.PriceTier.Standard) is not { } next)
            {
                continue;
            }

            if (current.Find(new PriceQuery(null, entry.Provider, entry.Model, at)) is not { } now)
            {
                added++;
            }
            else if (now.Rates == next.Rates)
            {
                unchanged++;
            }
            else
            {
                changes.Add(PriceChange.Of(entry, now.Rates, next.Rates));
            }
        }

        return new PriceDiff(
            added, changes.Count, unchanged, changes.Count(c => c.IsJump), [.. changes.OrderByDescending(c => c.Factor).Take(MostExamples)]);
    }
}

/// <summary>One changed price.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Model">The model.</param>
/// <param name="Before">The rates now, in dollars per million.</param>
/// <param name="After">The rates then.</param>
/// <param name="Factor">The largest change of any kind, as a factor of one or more.</param>
internal sealed record PriceChange(
    string Provider, string Model, IReadOnlyDictionary<string, decimal> Before, IReadOnlyDictionary<string, decimal> After, decimal Factor)
{
    /// <summary>Whether a person must confirm it. A price that becomes or stops being zero is one too.</summary>
    public bool IsJump => Factor >= PriceDiff.JumpFactor;

    public static PriceChange Of(ModelEntry entry, PriceRates before, PriceRates after)
    {
        var (old, young) = (RateKinds.Format(before), RateKinds.Format(after));
        var factor = 1m;
        foreach (var (kind, price) in old)
        {
            if (young.TryGetValue(kind, out var next) && next != price)
            {
                factor = Math.Max(factor, price == 0 || next == 0 ? 1_000_000m : Math.Max(price / next, next / price));
            }
        }

        return new PriceChange(entry.Provider, entry.Model, old, young, Math.Round(factor, 3));
    }
}
