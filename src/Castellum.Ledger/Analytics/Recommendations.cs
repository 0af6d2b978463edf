using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Money;
using Castellum.Ledger.Prices;
using Castellum.Ledger.Rollups;
using Microsoft.AspNetCore.Http;

namespace Castellum.Ledger.Analytics;

/// <summary><c>GET /v1/analytics/recommendations</c>: what would save money or trouble, from the last 30 days, with the amount behind it.</summary>
internal static class Recommendations
{
    private const long WorthSaying = 1_000_000_000; // one dollar per month

    public static async Task<IResult> GetAsync(
        HttpContext context, CastellumDb db, IPriceBook prices, TimeProvider time, CancellationToken cancellationToken)
    {
        var period = AnalyticsPeriod.Parse("30d", null, null, time.GetUtcNow()).Value;
        var models = await RollupQueries.ByKeyAsync(RollupQueries.In(db, period, RollupDimension.Model), cancellationToken);
        var known = prices.List(context.GetCaller().RequiredOrganization, null, time.GetUtcNow())
            .ToLookup(p => p.Model, StringComparer.OrdinalIgnoreCase);
        List<Recommendation> found = [];
        foreach (var model in models)
        {
            found.AddRange(Unpriced(model).Concat(Failing(model)).Concat(Uncompressed(model)).Concat(Uncached(model, known[model.Key].FirstOrDefault())));
        }

        return TypedResults.Ok(new RecommendationsResponse([.. found.OrderByDescending(r => r.MonthlySavingsUsd ?? NanoUsd.Zero)]));
    }

    private static IEnumerable<Recommendation> Unpriced(UsageSums model)
    {
        if (model.Unpriced > 0)
        {
            yield return new Recommendation(
                "price_missing", model.Key, $"{model.Unpriced} calls of {model.Key} have no price: enter one, and the ledger corrects them.", null);
        }
    }

    private static IEnumerable<Recommendation> Failing(UsageSums model)
    {
        if (model.Requests >= 100 && model.Failed * 10 > model.Requests)
        {
            yield return new Recommendation(
                "often_failing", model.Key, $"{100.0 * model.Failed / model.Requests:0.#} % of the calls of {model.Key} failed: add a fallback.", null);
        }
    }

    // Compression off: at the 30 % that lossless and question-aware compression reach on ordinary traffic.
    private static IEnumerable<Recommendation> Uncompressed(UsageSums model)
    {
        if (model.TokensOriginal < 1_000_000 || model.TokensSaved * 20 > model.TokensOriginal || model.CostWith <= 0)
        {
            yield break;
        }

        var inputShare = (double)model.TokensOriginal / Math.Max(1, model.TokensOriginal + (4 * model.TokensOutput));
        var saving = (long)(model.CostWith * inputShare * 0.3);
        if (saving >= WorthSaying)
        {
            yield return new Recommendation(
                "compress", model.Key, $"Only {100.0 * model.TokensSaved / model.TokensOriginal:0.#} % of the input of {model.Key} is compressed.", new NanoUsd(saving));
        }
    }

    // Prompt caching unused although the model offers it: at half of the input being repeated.
    private static IEnumerable<Recommendation> Uncached(UsageSums model, ModelPrice? price)
    {
        if (price?.Rates is not { Input: { } input, CachedRead: { } cached } || model.Requests < 1000 || model.TokensCached * 20 > model.TokensCompressed)
        {
            yield break;
        }

        var saving = (long)((Int128)model.TokensCompressed / 2 * (input - cached) / 1_000_000);
        if (saving >= WorthSaying)
        {
            yield return new Recommendation(
                "prompt_cache", model.Key, $"{model.Key} reads almost nothing from the provider's prompt cache: keep the start of prompts the same.", new NanoUsd(saving));
        }
    }
}

/// <summary>The answer.</summary>
internal sealed record RecommendationsResponse(IReadOnlyList<Recommendation> Data);

/// <summary>One recommendation.</summary>
internal sealed record Recommendation(string Code, string Subject, string Text, NanoUsd? MonthlySavingsUsd);
