using Castellum.Ledger.Prices;

namespace Castellum.PriceCatalogue;

/// <summary>Collects models of several catalogues: the first to name a model leads, later ones fill in what it lacks.</summary>
internal sealed class CatalogueBuilder
{
    private readonly Dictionary<(string Provider, string Model), CatalogueModel> _models = [];
    private readonly Dictionary<(string Provider, string Name), string> _names = [];

    /// <summary>The provider ids of the product for those of the catalogues.</summary>
    public static string ProviderOf(string foreign) => foreign switch
    {
        "google" => "gemini",
        "google-vertex" or "vertex-ai" => "vertex",
        "aws" or "amazon-bedrock" => "bedrock",
        "azure" or "azure-openai" => "azure_openai",
        "x-ai" => "xai",
        "mistral-ai" => "mistral",
        "togetherai" or "together-ai" => "together",
        "fireworks-ai" => "fireworks",
        "perplexity-ai" => "perplexity",
        _ => foreign.Replace('-', '_'),
    };

    /// <summary>The known model of a name, or null.</summary>
    /// <remarks>Bedrock's regional names are known by rules; a later catalogue must not shadow them with a price that ignores the region.</remarks>
    public CatalogueModel? Find(string provider, string name) =>
        _names.TryGetValue((provider, name.ToLowerInvariant()), out var model) ? _models[(provider, model)]
        : provider == "bedrock" ? FindByRule(provider, name)
        : null;

    /// <summary>Adds a model or replaces the one of the same name.</summary>
    public void Put(CatalogueModel model)
    {
        _models[(model.Provider, model.Model)] = model;
        _names[(model.Provider, model.Model.ToLowerInvariant())] = model.Model;
        foreach (var alias in model.Aliases ?? [])
        {
            _names.TryAdd((model.Provider, alias.ToLowerInvariant()), model.Model);
        }
    }

    private CatalogueModel? FindByRule(string provider, string name) => _models.Values
        .Where(m => m.Provider == provider)
        .SelectMany(m => (m.Contains ?? []).Concat(m.Prefixes ?? []).Select(rule => (Rule: rule, Model: m)))
        .Where(r => name.Contains(r.Rule, StringComparison.OrdinalIgnoreCase))
        .OrderByDescending(r => r.Rule.Length)
        .Select(r => r.Model)
        .FirstOrDefault();

    public CatalogueDocument Build(string version, IReadOnlyDictionary<string, CatalogueSource> sources) => new(
        CatalogueDocument.CurrentFormat,
        version,
        sources,
        [.. _models.Values.OrderBy(m => m.Provider, StringComparer.Ordinal).ThenBy(m => m.Model, StringComparer.Ordinal)]);
}
