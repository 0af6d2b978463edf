using System.Text.Json.Serialization;

namespace Castellum.Ledger.Prices;

/// <summary>A price catalogue as a file: the shipped one and imported ones have this form. Prices are US dollars per million units.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Version">Names the catalogue in every price id, for example its date.</param>
/// <param name="Sources">Where prices come from, by the short name that rows use.</param>
/// <param name="Models">The models.</param>
public sealed record CatalogueDocument(
    string Format, string Version, IReadOnlyDictionary<string, CatalogueSource> Sources, IReadOnlyList<CatalogueModel> Models)
{
    /// <summary>The only format there is.</summary>
    public const string CurrentFormat = "castellum-prices/1";
}

/// <summary>A public catalogue or price page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">Its commit or edition.</param>
/// <param name="Date">When it was read, as <c>yyyy-MM-dd</c>.</param>
/// <param name="Licence">Its licence.</param>
public sealed record CatalogueSource(string Name, string? Revision, string Date, string? Licence);

/// <summary>One model at one provider.</summary>
/// <param name="Provider">The provider id.</param>
/// <param name="Model">The canonical name.</param>
/// <param name="Prices">Its prices.</param>
public sealed record CatalogueModel(string Provider, string Model, IReadOnlyList<CataloguePrice> Prices)
{
    /// <summary>Other exact names.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Beginnings of names.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Prefixes { get; init; }

    /// <summary>Parts of names.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Contains { get; init; }

    /// <summary>The context window in tokens.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ContextWindow { get; init; }
}

/// <summary>One dated price of one tier.</summary>
/// <param name="Source">The short name of its source.</param>
/// <param name="Rates">Dollars per million units by kind; see docs/features/ledger.md for the kinds.</param>
public sealed record CataloguePrice(string Source, IReadOnlyDictionary<string, decimal> Rates)
{
    /// <summary><c>standard</c> when absent, or <c>batch</c>, <c>flex</c>, <c>priority</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tier { get; init; }

    /// <summary>The first day it holds, as <c>yyyy-MM-dd</c> in UTC; since ever when absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>Prices of long contexts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CatalogueStep>? Above { get; init; }
}

/// <summary>The prices of calls whose input is larger than a number of tokens.</summary>
/// <param name="Tokens">The threshold.</param>
/// <param name="Rates">Dollars per million units by kind.</param>
public sealed record CatalogueStep(long Tokens, IReadOnlyDictionary<string, decimal> Rates);
