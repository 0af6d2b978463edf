using System.Collections.Frozen;

namespace Castellum.Ledger.Prices;

/// <summary>The names of the kinds of usage in catalogues and overrides, and how they set a rate.</summary>
internal static class RateKinds
{
    /// <summary>Highest price accepted, in dollars per million units: anything above is a mistake in the unit.</summary>
    public const decimal Highest = 100_000_000m;

    private const decimal NanoPerDollar = 1_000_000_000m;

    private static readonly FrozenDictionary<string, (Func<PriceRates, long?> Get, Func<PriceRates, long, PriceRates> Set)> Kinds =
        new Dictionary<string, (Func<PriceRates, long?>, Func<PriceRates, long, PriceRates>)>
        {
            ["input"] = (r => r.Input, (r, v) => r with { Input = v }),
            ["cached_input"] = (r => r.CachedRead, (r, v) => r with { CachedRead = v }),
            ["cache_write_5m"] = (r => r.CacheWrite5Minutes, (r, v) => r with { CacheWrite5Minutes = v }),
            ["cache_write_1h"] = (r => r.CacheWrite1Hour, (r, v) => r with { CacheWrite1Hour = v }),
            ["audio_input"] = (r => r.AudioInput, (r, v) => r with { AudioInput = v }),
            ["cached_audio_input"] = (r => r.CachedAudioRead, (r, v) => r with { CachedAudioRead = v }),
            ["image_input"] = (r => r.ImageInput, (r, v) => r with { ImageInput = v }),
            ["output"] = (r => r.Output, (r, v) => r with { Output = v }),
            ["reasoning"] = (r => r.Reasoning, (r, v) => r with { Reasoning = v }),
            ["audio_output"] = (r => r.AudioOutput, (r, v) => r with { AudioOutput = v }),
            ["image_output"] = (r => r.ImageOutput, (r, v) => r with { ImageOutput = v }),
            ["request"] = (r => r.Requests, (r, v) => r with { Requests = v }),
            ["web_search"] = (r => r.WebSearches, (r, v) => r with { WebSearches = v }),
            ["image"] = (r => r.Images, (r, v) => r with { Images = v }),
            ["media_second"] = (r => r.MediaSeconds, (r, v) => r with { MediaSeconds = v }),
            ["character"] = (r => r.Characters, (r, v) => r with { Characters = v }),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The known names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads rates given in dollars per million units.</summary>
    /// <returns>The rates, or null with a message that names the mistake.</returns>
    public static PriceRates? Parse(IReadOnlyDictionary<string, decimal> dollars, out string? mistake)
    {
        mistake = dollars.Count == 0 ? "names no price" : null;
        var rates = default(PriceRates);
        foreach (var (name, value) in dollars)
        {
            if (!Kinds.TryGetValue(name, out var kind))
            {
                mistake = $"has the unknown kind '{name}'; known are {string.Join(", ", Names)}";
            }
            else if (value is < 0 or > Highest)
            {
                mistake = $"prices '{name}' at {value} USD per million; allowed is 0 to {Highest}";
            }
            else
            {
                rates = kind.Set(rates, decimal.ToInt64(decimal.Round(value * NanoPerDollar, 0, MidpointRounding.ToEven)));
            }
        }

        return mistake is null ? rates : null;
    }

    /// <summary>The rates in dollars per million units, kinds without a price left out.</summary>
    public static Dictionary<string, decimal> Format(PriceRates rates)
    {
        var dollars = new Dictionary<string, decimal>();
        foreach (var name in Names)
        {
            if (Kinds[name].Get(rates) is { } value)
            {
                dollars[name] = value / NanoPerDollar;
            }
        }

        return dollars;
    }
}
