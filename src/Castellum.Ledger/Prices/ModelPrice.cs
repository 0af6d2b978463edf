using Castellum.Ledger.Events;

namespace Castellum.Ledger.Prices;

/// <summary>One effective-dated price of one model at one provider. Immutable.</summary>
public sealed record ModelPrice
{
    /// <summary>Identifies the row for ever: the ledger stores it with every cost.</summary>
    public required string Id { get; init; }

    /// <summary>The provider id.</summary>
    public required string Provider { get; init; }

    /// <summary>The canonical model name.</summary>
    public required string Model { get; init; }

    /// <summary>The service tier.</summary>
    public PriceTier Tier { get; init; }

    /// <summary>From when the price holds; the earliest instant for prices without a date.</summary>
    public DateTimeOffset EffectiveFrom { get; init; }

    /// <summary>The prices up to the first context threshold.</summary>
    public required PriceRates Rates { get; init; }

    /// <summary>The prices of long contexts, by ascending threshold.</summary>
    public IReadOnlyList<ContextPrice> LongContext { get; init; } = [];

    /// <summary>The model's context window in tokens, or null when unknown.</summary>
    public long? ContextWindow { get; init; }

    /// <summary>Where the price comes from: the catalogue and its date, an import, or <c>override</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Whether no money flows at this price: the simulator at a list price.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>The rates for a call of a given input size.</summary>
    public PriceRates RatesFor(long inputTokens)
    {
        var rates = Rates;
        foreach (var step in LongContext)
        {
            if (inputTokens <= step.AboveInputTokens)
            {
                break;
            }

            rates = step.Rates;
        }

        return rates;
    }
}
