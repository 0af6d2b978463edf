using System.Text.Json;
using Castellum.Ledger.Prices;

namespace Castellum.PriceCatalogue;

/// <summary>Reads models.dev: context windows, and models that the first catalogue does not know.</summary>
internal static class ModelsDev
{
    public const string Source = "models.dev";

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["input"] = "input", ["output"] = "output", ["cache_read"] = "cached_input", ["cache_write"] = "cache_write_5m",
        ["input_audio"] = "audio_input", ["output_audio"] = "audio_output", ["reasoning"] = "reasoning",
    };

    public static void Read(string path, CatalogueBuilder builder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var provider in json.RootElement.GetProperty("providers").EnumerateObject())
        {
            var id = CatalogueBuilder.ProviderOf(provider.Name);
            foreach (var model in provider.Value.EnumerateObject())
            {
                ReadModel(id, model.Name, model.Value, builder);
            }
        }
    }

    private static void ReadModel(string provider, string name, JsonElement model, CatalogueBuilder builder)
    {
        long? window = model.TryGetProperty("limit", out var limit) && limit.TryGetProperty("context", out var context) && context.GetInt64() > 0
            ? context.GetInt64()
            : null;
        if (builder.Find(provider, name) is { } known)
        {
            builder.Put(known with { ContextWindow = known.ContextWindow ?? window });
            return;
        }

        var rates = new Dictionary<string, decimal>();
        if (model.TryGetProperty("cost", out var cost))
        {
            foreach (var (theirs, ours) in Kinds)
            {
                if (cost.TryGetProperty(theirs, out var price) && price.ValueKind == JsonValueKind.Number)
                {
                    rates[ours] = price.GetDecimal();
                }
            }
        }

        // A price of zero here often means "not known"; an unpriced model is better than a free one.
        if (rates.Values.Any(v => v > 0) && name.Length <= 160)
        {
            builder.Put(new CatalogueModel(provider, name, [new CataloguePrice(Source, rates)]) { ContextWindow = window });
        }
    }
}
