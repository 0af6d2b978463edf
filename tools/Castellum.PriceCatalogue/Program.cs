using System.IO.Compression;
using System.Text.Json;
using Castellum.Foundation.Web.Json;
using Castellum.Ledger.Prices;
using Castellum.PriceCatalogue;

if (args.Length != 2)
{
    await Console.Error.WriteLineAsync(
        "usage: Castellum.PriceCatalogue <folder with genai-prices.json, models.json, portkey/> <output prices.json.gz>");
    return 2;
}

var models = new CatalogueBuilder();
GenaiPrices.Read(Path.Combine(args[0], "genai-prices.json"), models);
ModelsDev.Read(Path.Combine(args[0], "models.json"), models);
PortkeyPrices.Read(Path.Combine(args[0], "portkey"), models);

var document = models.Build("2026-08-21", new Dictionary<string, CatalogueSource>
{
    [GenaiPrices.Source] = new("pydantic/genai-prices", "47df840a", "2026-08-21", "MIT"),
    [ModelsDev.Source] = new("anomalyco/models.dev", "f3fc6922", "2026-07-02", "MIT"),
    [PortkeyPrices.Source] = new("Portkey-AI/models", "f654307e", "2026-08-21", "MIT"),
});
await using (var file = File.Create(args[1]))
{
    await using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
    await JsonSerializer.SerializeAsync(packed, document, CastellumJson.Options);
}

Console.WriteLine($"{document.Models.Count} models, {document.Models.Sum(m => m.Prices.Count)} prices, {new FileInfo(args[1]).Length} bytes");
return 0;
