using System.Collections.Frozen;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Ledger.Rollups;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Ledger.Analytics;

/// <summary><c>GET /v1/analytics/breakdown</c>: the sums per model, provider, feature, key, user, task or text type, the dearest first.</summary>
internal static class UsageBreakdown
{
    private const int MostRows = 500;

    public static FrozenDictionary<string, RollupDimension> Dimensions { get; } = new Dictionary<string, RollupDimension>
    {
        ["model"] = RollupDimension.Model, ["provider"] = RollupDimension.Provider, ["feature"] = RollupDimension.Feature,
        ["key"] = RollupDimension.Key, ["user"] = RollupDimension.User, ["task"] = RollupDimension.Task, ["text_type"] = RollupDimension.TextType,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static async Task<IResult> GetAsync(
        HttpContext context, CastellumDb db, TimeProvider time, string? by, string? period, string? from, string? to, CancellationToken cancellationToken)
    {
        if (!Dimensions.TryGetValue(by ?? "model", out var dimension))
        {
            return new ProblemResult(AnalyticsErrors.UnknownDimension(by!, Dimensions.Keys));
        }

        if (!AnalyticsPeriod.Parse(period, from, to, time.GetUtcNow()).TryGet(out var asked, out var error))
        {
            return new ProblemResult(error);
        }

        var sums = await RollupQueries.ByKeyAsync(RollupQueries.In(db, asked, dimension), cancellationToken);
        List<UsageSums> top = [.. sums.OrderByDescending(s => s.CostWith).ThenByDescending(s => s.Requests).Take(MostRows)];
        var labels = await LabelsAsync(context, dimension, top, cancellationToken);
        return TypedResults.Ok(new BreakdownResponse(
            asked.Name,
            by ?? "model",
            [.. top.Select(s => Row(s, labels.GetValueOrDefault(s.Key) ?? (s.Key.Length == 0 ? "none" : s.Key)))]));
    }

    private static BreakdownRow Row(UsageSums s, string label) => new(
        s.Key,
        label,
        s.Requests,
        s.TokensOriginal,
        s.TokensSaved,
        s.TokensOutput,
        new NanoUsd(s.CostWith),
        new NanoUsd(s.Saved),
        s.Failed,
        s.Unpriced,
        s.Requests == 0 ? 0 : Math.Round(s.LatencyUs / 1000.0 / s.Requests, 2),
        s.Quality);

    private static async Task<Dictionary<string, string>> LabelsAsync(
        HttpContext context, RollupDimension dimension, List<UsageSums> rows, CancellationToken cancellationToken)
    {
        if (context.RequestServices.GetService<IUsageLabels>() is not { } names || dimension is not (RollupDimension.Key or RollupDimension.User))
        {
            return [];
        }

        var organization = context.GetCaller().RequiredOrganization;
        List<Guid> ids = [.. rows.Select(r => Guid.TryParse(r.Key, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
        return dimension == RollupDimension.Key
            ? (await names.OfKeysAsync(organization, [.. ids.Select(ApiKeyId.From)], cancellationToken)).ToDictionary(n => n.Key.ToString(), n => n.Value)
            : (await names.OfUsersAsync(organization, [.. ids.Select(UserId.From)], cancellationToken)).ToDictionary(n => n.Key.ToString(), n => n.Value);
    }
}

/// <summary>The answer.</summary>
internal sealed record BreakdownResponse(string Period, string By, IReadOnlyList<BreakdownRow> Rows);

/// <summary>One value of the dimension.</summary>
internal sealed record BreakdownRow(
    string Key,
    string Label,
    long Requests,
    long TokensOriginal,
    long TokensSaved,
    long TokensOutput,
    NanoUsd CostUsd,
    NanoUsd SavingsUsd,
    long Failed,
    long Unpriced,
    double LatencyMs,
    double? Quality);
