using System.Text.Json;
using Castellum.Ledger.Prices;

namespace Castellum.PriceCatalogue;

/// <summary>Reads Portkey-AI/models: batch, flex and priority tiers, media prices, and models that the others do not know. Cents per unit.</summary>
internal static class PortkeyPrices
{
    public const string Source = "portkey";

    private const decimal CentsToDollarsPerMillion = 10_000m;

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["request_token"] = "input", ["request_text_token"] = "input", ["response_token"] = "output", ["response_text_token"] = "output",
        ["cache_read_input_token"] = "cached_input", ["cache_write_input_token"] = "cache_write_5m",
        ["request_audio_token"] = "audio_input", ["response_audio_token"] = "audio_output",
        ["cache_read_audio_input_token"] = "cached_audio_input", ["request_image_token"] = "image_input",
        ["response_image_token"] = "image_output", ["reasoning_token"] = "reasoning",
    };

    private static readonly Dictionary<string, string> Units = new()
    {
        ["web_search"] = "web_search", ["cache_write_1h"] = "cache_write_1h", ["video_seconds"] = "media_second",
        ["video_duration_seconds_1280_720"] = "media_second",
    };

    public static void Read(string folder, CatalogueBuilder builder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var provider = CatalogueBuilder.ProviderOf(Path.GetFileNameWithoutExtension(path));
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var model in json.RootElement.EnumerateObject().Where(m => m.Name != "default" && m.Name.Length <= 120))
            {
                ReadModel(provider, model.Name, model.Value, builder);
            }
        }
    }

    private static void ReadModel(string provider, string name, JsonElement model, CatalogueBuilder builder)
    {
        if (!model.TryGetProperty("pricing_config", out var config) || config.ValueKind != JsonValueKind.Object
            || !config.TryGetProperty("pay_as_you_go", out var ordinary) || ordinary.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var standard = ByNature(name, Rates(ordinary));
        var known = builder.Find(provider, name);
        if (known is null)
        {
            AddImageVariants(provider, name, ordinary, builder);
            if (!standard.Values.Any(v => v > 0))
            {
                return;
            }

            known = new CatalogueModel(provider, name, [new CataloguePrice(Source, standard)]);
        }

        List<CataloguePrice> prices = [.. known.Prices];
        foreach (var (tier, rates, above) in Tiers(model, config))
        {
            var tiered = Inherit(prices, rates);
            if (tiered.Values.Any(v => v > 0) && !prices.Any(p => p.Tier == tier))
            {
                prices.Add(new CataloguePrice(Source, tiered) { Tier = tier, Above = above });
            }
        }

        builder.Put(known with { Prices = prices });
    }

    // Speech is priced per character and transcription per minute there, under the name of tokens.
    private static Dictionary<string, decimal> ByNature(string name, Dictionary<string, decimal> rates) => name switch
    {
        _ when name.StartsWith("tts-", StringComparison.Ordinal) => new() { ["character"] = rates.GetValueOrDefault("input") },
        "whisper-1" => new() { ["media_second"] = rates.GetValueOrDefault("input") / 60 },
        _ => rates,
    };

    // What the tier does not name costs what it costs ordinarily, except the caches: their discount does not add to the tier's unless stated.
    private static Dictionary<string, decimal> Inherit(List<CataloguePrice> prices, Dictionary<string, decimal> rates)
    {
        var standard = prices.Where(p => p.Tier is null).OrderBy(p => p.From, StringComparer.Ordinal).Last().Rates;
        var all = standard.Where(r => !r.Key.StartsWith("cache", StringComparison.Ordinal)).ToDictionary();
        foreach (var (kind, price) in rates)
        {
            all[kind] = price;
        }

        return all;
    }

    private static IEnumerable<(string Tier, Dictionary<string, decimal> Rates, List<CatalogueStep>? Above)> Tiers(
        JsonElement model, JsonElement config)
    {
        if (model.TryGetProperty("custom_pricing", out var custom) && custom.ValueKind == JsonValueKind.Object
            && custom.TryGetProperty("regions", out var regions) && regions.TryGetProperty("default", out var region)
            && region.TryGetProperty("execution_modes", out var modes))
        {
            foreach (var tier in new[] { "batch", "flex", "priority" })
            {
                if (modes.TryGetProperty(tier, out var mode) && ReadMode(custom, mode) is { } read)
                {
                    yield return (tier, read.Rates, read.Above);
                }
            }
        }

        if (config.TryGetProperty("batch_config", out var batch) && batch.ValueKind == JsonValueKind.Object)
        {
            yield return ("batch", Rates(batch), null);
        }
    }

    private static (Dictionary<string, decimal> Rates, List<CatalogueStep>? Above)? ReadMode(JsonElement custom, JsonElement mode)
    {
        if (PayAsYouGo(mode) is { } plain)
        {
            return (Rates(plain), null);
        }

        if (!mode.TryGetProperty("context_tiers", out var tiers) || !custom.TryGetProperty("context_tier_map", out var map))
        {
            return null;
        }

        var steps = new SortedDictionary<long, Dictionary<string, decimal>>();
        foreach (var threshold in map.EnumerateObject())
        {
            if (long.TryParse(threshold.Name, out var tokens) && tiers.TryGetProperty(threshold.Value.GetString()!, out var tier)
                && PayAsYouGo(tier) is { } prices)
            {
                steps[tokens] = Rates(prices);
            }
        }

        return steps.Remove(0, out var first) ? (first, [.. steps.Select(s => new CatalogueStep(s.Key, s.Value))]) : null;
    }

    private static JsonElement? PayAsYouGo(JsonElement mode) =>
        mode.TryGetProperty("pricing_config", out var priced) && priced.TryGetProperty("pay_as_you_go", out var prices) ? prices : null;

    private static Dictionary<string, decimal> Rates(JsonElement prices)
    {
        var rates = new Dictionary<string, decimal>();
        foreach (var (theirs, ours) in Kinds)
        {
            Add(rates, prices, theirs, ours);
        }

        if (prices.TryGetProperty("additional_units", out var units) && units.ValueKind == JsonValueKind.Object)
        {
            foreach (var (theirs, ours) in Units)
            {
                Add(rates, units, theirs, ours);
            }
        }

        if (prices.TryGetProperty("image", out var image) && image.TryGetProperty("default", out var quality)
            && quality.TryGetProperty("default", out var size))
        {
            rates["image"] = Price(size);
        }

        return rates;
    }

    // Zero for anything but input and output stands for "does not apply" there.
    private static void Add(Dictionary<string, decimal> rates, JsonElement prices, string theirs, string ours)
    {
        if (prices.TryGetProperty(theirs, out var priced) && Price(priced) is var price && (price > 0 || ours is "input" or "output"))
        {
            rates.TryAdd(ours, price);
        }
    }

    private static decimal Price(JsonElement priced) =>
        priced.TryGetProperty("price", out var price) && price.ValueKind == JsonValueKind.Number && price.TryGetDecimal(out var cents) && cents >= 0
            ? cents * CentsToDollarsPerMillion
            : 0;

    // An image's price depends on quality and size: each is a model name of its own, <model>:<quality>:<size>.
    private static void AddImageVariants(string provider, string name, JsonElement ordinary, CatalogueBuilder builder)
    {
        if (!ordinary.TryGetProperty("image", out var image) || image.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var quality in image.EnumerateObject().Where(q => q.Name != "default" && q.Value.ValueKind == JsonValueKind.Object))
        {
            foreach (var size in quality.Value.EnumerateObject().Where(s => s.Name != "default" && Price(s.Value) > 0))
            {
                var rates = new Dictionary<string, decimal> { ["image"] = Price(size.Value) };
                builder.Put(new CatalogueModel(provider, $"{name}:{quality.Name}:{size.Name}", [new CataloguePrice(Source, rates)]));
            }
        }
    }
}
