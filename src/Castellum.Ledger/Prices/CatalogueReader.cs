using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Results;
using Castellum.Ledger.Events;

namespace Castellum.Ledger.Prices;

/// <summary>Reads and validates a catalogue file; foreign bytes, so every mistake is an error with its place.</summary>
internal static class CatalogueReader
{
    /// <summary>Largest file accepted, unpacked.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private const int MaxModels = 100_000;
    private const int MaxPerModel = 200;
    private const int MaxName = 160;

    /// <summary>The catalogue that ships with the product.</summary>
    public static IReadOnlyList<ModelEntry> ReadShipped()
    {
        var name = typeof(CatalogueReader).Assembly.GetManifestResourceNames().Single(n => n.EndsWith("prices.json.gz", StringComparison.Ordinal));
        using var stream = new GZipStream(typeof(CatalogueReader).Assembly.GetManifestResourceStream(name)!, CompressionMode.Decompress);
        var document = JsonSerializer.Deserialize<CatalogueDocument>(stream, CastellumJson.Options)!;
        return Read(document).Value;
    }

    /// <summary>Parses and validates JSON.</summary>
    public static Result<(CatalogueDocument Document, IReadOnlyList<ModelEntry> Entries)> Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxBytes)
        {
            return PriceErrors.Malformed($"The catalogue is larger than {MaxBytes} bytes.", null);
        }

        CatalogueDocument? document;
        try
        {
            document = JsonSerializer.Deserialize<CatalogueDocument>(json, CastellumJson.Options);
        }
        catch (JsonException mistake)
        {
            return PriceErrors.Malformed($"The catalogue is no valid JSON document of the expected form: {mistake.Message}", mistake.Path);
        }

        if (document is null)
        {
            return PriceErrors.Malformed("The catalogue is empty.", null);
        }

        var entries = Read(document);
        return entries.TryGet(out var read, out var error) ? (document, read) : error;
    }

    /// <summary>Validates a document.</summary>
    public static Result<IReadOnlyList<ModelEntry>> Read(CatalogueDocument document)
    {
        if (document.Format != CatalogueDocument.CurrentFormat)
        {
            return PriceErrors.Malformed($"The format must be '{CatalogueDocument.CurrentFormat}'.", "format");
        }

        if (!IsName(document.Version, 40) || document.Models is not { Count: > 0 and <= MaxModels } || document.Sources is null)
        {
            return PriceErrors.Malformed($"A catalogue needs a version of at most 40 characters, sources, and 1 to {MaxModels} models.", "models");
        }

        List<ModelEntry> entries = new(document.Models.Count);
        for (var i = 0; i < document.Models.Count; i++)
        {
            var entry = ReadModel(document, document.Models[i], out var mistake);
            if (entry is null)
            {
                return PriceErrors.Malformed($"Model {i} ('{document.Models[i]?.Model}') {mistake}.", $"models[{i}]");
            }

            entries.Add(entry);
        }

        return entries;
    }

    private static ModelEntry? ReadModel(CatalogueDocument document, CatalogueModel? model, out string? mistake)
    {
        mistake = "needs a provider, a name and 1 to 200 prices, aliases, prefixes and parts";
        if (model is null || !IsName(model.Provider, 60) || !IsName(model.Model, MaxName) || model.Prices is not { Count: > 0 and <= MaxPerModel }
            || !AreNames(model.Aliases) || !AreNames(model.Prefixes) || !AreNames(model.Contains) || model.ContextWindow is <= 0)
        {
            return null;
        }

        List<ModelPrice> prices = [];
        foreach (var price in model.Prices)
        {
            if (ReadPrice(document, model, price, out mistake) is not { } read)
            {
                return null;
            }

            prices.Add(read);
        }

        return new ModelEntry
        {
            Provider = model.Provider,
            Model = model.Model,
            Aliases = model.Aliases ?? [],
            Prefixes = model.Prefixes ?? [],
            Contained = model.Contains ?? [],
            Prices = [.. prices.OrderByDescending(p => p.EffectiveFrom)],
        };
    }

    private static ModelPrice? ReadPrice(CatalogueDocument document, CatalogueModel model, CataloguePrice? price, out string? mistake)
    {
        var tier = PriceTier.Standard;
        var from = DateTimeOffset.UnixEpoch;
        if (price?.Rates is null || price.Source is null || !document.Sources.TryGetValue(price.Source, out var source))
        {
            mistake = "has a price without rates or with an unknown source";
            return null;
        }

        if (price.Tier is { } named && !Enum.TryParse(named, ignoreCase: true, out tier))
        {
            mistake = $"has the unknown tier '{named}'";
            return null;
        }

        if (price.From is { } date && !TryDate(date, out from))
        {
            mistake = $"has the date '{date}', which is not of the form yyyy-MM-dd";
            return null;
        }

        if (RateKinds.Parse(price.Rates, out mistake) is not { } rates || ReadSteps(price.Above, out mistake) is not { } steps)
        {
            return null;
        }

        return new ModelPrice
        {
            Id = $"{model.Provider}/{model.Model}/{(price.Tier ?? "standard").ToLowerInvariant()}/{price.From ?? "-"}#{document.Version}",
            Provider = model.Provider,
            Model = model.Model,
            Tier = tier,
            EffectiveFrom = from,
            Rates = rates,
            LongContext = steps,
            ContextWindow = model.ContextWindow,
            Source = $"{source.Name} {source.Revision ?? source.Date}",
        };
    }

    private static List<ContextPrice>? ReadSteps(IReadOnlyList<CatalogueStep>? steps, out string? mistake)
    {
        mistake = null;
        List<ContextPrice> read = [];
        foreach (var step in (steps ?? []).OrderBy(s => s?.Tokens ?? 0))
        {
            if (step?.Rates is null || step.Tokens <= 0 || RateKinds.Parse(step.Rates, out mistake) is not { } rates)
            {
                mistake ??= "has a long-context price without a positive threshold or rates";
                return null;
            }

            read.Add(new ContextPrice(step.Tokens, rates));
        }

        return read;
    }

    private static bool TryDate(string text, out DateTimeOffset date) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);

    private static bool AreNames(IReadOnlyList<string>? names) => names is null || (names.Count <= MaxPerModel && names.All(n => IsName(n, MaxName)));

    private static bool IsName(string? name, int most) => !string.IsNullOrWhiteSpace(name) && name.Length <= most;
}
