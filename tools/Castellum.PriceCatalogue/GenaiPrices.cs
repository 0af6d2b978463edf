using System.Text.Json;
using Castellum.Ledger.Prices;

namespace Castellum.PriceCatalogue;

/// <summary>Reads pydantic/genai-prices, version 2: dated prices and the rules by which names match.</summary>
internal static class GenaiPrices
{
    public const string Source = "genai";

    // Their name, ours, and the factor from their unit (per million, per thousand) to per million.
    private static readonly Dictionary<string, (string Kind, decimal Factor)> Kinds = new()
    {
        ["input_mtok"] = ("input", 1), ["output_mtok"] = ("output", 1), ["cache_read_mtok"] = ("cached_input", 1),
        ["cache_write_mtok"] = ("cache_write_5m", 1), ["cache_write_1h_mtok"] = ("cache_write_1h", 1),
        ["input_audio_mtok"] = ("audio_input", 1), ["output_audio_mtok"] = ("audio_output", 1),
        ["cache_audio_read_mtok"] = ("cached_audio_input", 1), ["input_image_mtok"] = ("image_input", 1),
        ["output_image_mtok"] = ("image_output", 1), ["output_reasoning_mtok"] = ("reasoning", 1),
        ["web_searches_kcount"] = ("web_search", 1000), ["requests_kcount"] = ("request", 1000),
    };

    public static void Read(string path, CatalogueBuilder builder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var provider in json.RootElement.EnumerateArray())
        {
            var id = CatalogueBuilder.ProviderOf(provider.GetProperty("id").GetString()!);
            foreach (var model in provider.GetProperty("models").EnumerateArray())
            {
                ReadModel(id, model, builder);
            }
        }
    }

    private static void ReadModel(string provider, JsonElement model, CatalogueBuilder builder)
    {
        var name = model.GetProperty("id").GetString()!;
        var prices = ReadPrices(model.GetProperty("prices"));
        if (prices.Count == 0 || name.Length > 160)
        {
            return;
        }

        List<string> aliases = [], prefixes = [], parts = [];
        ReadMatch(model.GetProperty("match"), aliases, prefixes, parts);
        aliases.RemoveAll(a => string.Equals(a, name, StringComparison.OrdinalIgnoreCase));
        builder.Put(new CatalogueModel(provider, name, prices)
        {
            Aliases = aliases.Count > 0 ? aliases : null,
            Prefixes = prefixes.Count > 0 ? prefixes : null,
            Contains = parts.Count > 0 ? parts : null,
            ContextWindow = model.TryGetProperty("context_window", out var window) && window.ValueKind == JsonValueKind.Number
                ? window.GetInt64()
                : null,
        });
    }

    // Patterns are left out: all of them describe dated names, which the price book understands by itself.
    private static void ReadMatch(JsonElement match, List<string> aliases, List<string> prefixes, List<string> parts)
    {
        foreach (var rule in match.EnumerateObject())
        {
            switch (rule.Name)
            {
                case "equals":
                    aliases.Add(rule.Value.GetString()!);
                    break;
                case "starts_with":
                    prefixes.Add(rule.Value.GetString()!);
                    break;
                case "contains":
                    parts.Add(rule.Value.GetString()!);
                    break;
                case "or":
                    foreach (var inner in rule.Value.EnumerateArray())
                    {
                        ReadMatch(inner, aliases, prefixes, parts);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static List<CataloguePrice> ReadPrices(JsonElement prices)
    {
        if (prices.ValueKind == JsonValueKind.Object)
        {
            return ReadRates(prices, null) is { } single ? [single] : [];
        }

        List<CataloguePrice> read = [];
        foreach (var dated in prices.EnumerateArray())
        {
            var isDated = dated.TryGetProperty("constraint", out var constraint) && constraint.ValueKind == JsonValueKind.Object;
            var from = isDated && constraint.TryGetProperty("start_date", out var start) ? start.GetString() : null;
            if (ReadRates(dated.GetProperty("prices"), from) is not { } price)
            {
                continue;
            }

            // Prices by the time of day ended in 2025: of those, the undiscounted one counts.
            var other = read.Find(p => p.From == from);
            if (other is null || other.Rates.GetValueOrDefault("input") < price.Rates.GetValueOrDefault("input"))
            {
                read.RemoveAll(p => p.From == from);
                read.Add(price);
            }
        }

        return read;
    }

    private static CataloguePrice? ReadRates(JsonElement prices, string? from)
    {
        var rates = new Dictionary<string, decimal>();
        var steps = new SortedDictionary<long, Dictionary<string, decimal>>();
        foreach (var price in prices.EnumerateObject())
        {
            if (!Kinds.TryGetValue(price.Name, out var kind))
            {
                continue;
            }

            if (price.Value.ValueKind == JsonValueKind.Number)
            {
                rates[kind.Kind] = price.Value.GetDecimal() * kind.Factor;
                continue;
            }

            rates[kind.Kind] = price.Value.GetProperty("base").GetDecimal() * kind.Factor;
            foreach (var tier in price.Value.GetProperty("tiers").EnumerateArray())
            {
                var start = tier.GetProperty("start").GetInt64();
                if (!steps.TryGetValue(start, out var step))
                {
                    steps[start] = step = [];
                }

                step[kind.Kind] = tier.GetProperty("price").GetDecimal() * kind.Factor;
            }
        }

        return rates.Count == 0 ? null : new CataloguePrice(Source, rates) { From = from, Above = Complete(rates, steps) };
    }

    // A step names only what changes; what it leaves out costs what it cost below.
    private static List<CatalogueStep>? Complete(Dictionary<string, decimal> rates, SortedDictionary<long, Dictionary<string, decimal>> steps)
    {
        List<CatalogueStep> complete = [];
        var below = rates;
        foreach (var (start, changes) in steps)
        {
            var all = new Dictionary<string, decimal>(below);
            foreach (var (kind, price) in changes)
            {
                all[kind] = price;
            }

            complete.Add(new CatalogueStep(start, all));
            below = all;
        }

        return complete.Count > 0 ? complete : null;
    }
}
