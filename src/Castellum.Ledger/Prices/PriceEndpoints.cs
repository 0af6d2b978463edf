using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Ledger.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Prices;

/// <summary>The routes of prices: what is in force, own prices, imports, corrections.</summary>
internal static class PriceEndpoints
{
    private const int MostOverrides = 5000;

    public static void MapPrices(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/prices").WithTags("Prices");
        group.MapGet("", List).WithSummary("Prices in force").RequirePermission(Permissions.ViewAnalytics);
        group.MapGet("/overrides", ListOverridesAsync).WithSummary("Own prices").RequirePermission(Permissions.ViewAnalytics);
        group.MapPost("/overrides", AddOverrideAsync).WithSummary("Enter an own price").RequirePermission(Permissions.ManageProviders);
        group.MapDelete("/overrides/{id:guid}", RemoveOverrideAsync).WithSummary("Remove an own price").RequirePermission(Permissions.ManageProviders);
        group.MapPost("/reprice", Repricing.PostAsync).WithSummary("Correct the money of past calls").RequirePermission(Permissions.ManageBilling);
        group.MapGet("/imports", PriceImports.ListAsync).WithSummary("Imported catalogues").RequirePermission(Permissions.OperateInstallation);
        group.MapPost("/imports", PriceImports.PostAsync).WithSummary("Import a catalogue").RequirePermission(Permissions.OperateInstallation);
        group.MapPost("/imports/{id:guid}/confirm", PriceImports.ConfirmAsync)
            .WithSummary("Put a held import in force").RequirePermission(Permissions.OperateInstallation);
        group.MapPost("/imports/{id:guid}/drop", PriceImports.DropAsync)
            .WithSummary("Drop a held import").RequirePermission(Permissions.OperateInstallation);
    }

    private static IResult List(HttpContext context, IPriceBook prices, TimeProvider time, string? provider, string? q, int? limit, string? cursor)
    {
        var offset = cursor is null ? 0 : int.TryParse(Cursor.Decode(cursor), out var from) && from >= 0 ? from : -1;
        if (offset < 0)
        {
            return new ProblemResult(new Error(ErrorKind.Invalid, "invalid_cursor", "The cursor is not one that a list returned.") { Field = "cursor" });
        }

        List<ModelPrice> all =
        [
            .. prices.List(context.GetCaller().Organization, provider, time.GetUtcNow())
                .Where(p => q is null || p.Model.Contains(q, StringComparison.OrdinalIgnoreCase))
                .OrderBy(p => p.Provider, StringComparer.Ordinal).ThenBy(p => p.Model, StringComparer.Ordinal),
        ];
        var size = Cursor.Limit(limit);
        var next = offset + size < all.Count ? Cursor.Encode($"{offset + size}") : null;
        return TypedResults.Ok(new Page<PriceView>([.. all.Skip(offset).Take(size).Select(PriceView.Of)], next));
    }

    private static async Task<IResult> ListOverridesAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        var rows = await db.Set<PriceOverride>().AsNoTracking().OrderBy(p => p.Provider).ThenBy(p => p.Model).ThenByDescending(p => p.EffectiveFrom)
            .Take(MostOverrides).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<OverrideView>([.. rows.Select(OverrideView.Of)], null));
    }

    private static async Task<IResult> AddOverrideAsync(
        OverrideRequest request, CastellumDb db, PriceKeeper keeper, IIdGenerator ids, TimeProvider time, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Provider) || request.Provider.Length > 60 || string.IsNullOrWhiteSpace(request.Model) || request.Model.Length > 160)
        {
            return new ProblemResult(PriceErrors.InvalidOverride("Name the provider and the model.", "model"));
        }

        string? mistake = "names no rates";
        if (request.Rates is null || RateKinds.Parse(request.Rates, out mistake) is null)
        {
            return new ProblemResult(PriceErrors.InvalidOverride($"The price {mistake}.", "rates"));
        }

        if (await db.Set<PriceOverride>().CountAsync(cancellationToken) >= MostOverrides)
        {
            return new ProblemResult(PriceErrors.InvalidOverride($"An organisation has at most {MostOverrides} own prices.", "model"));
        }

        var row = new PriceOverride
        {
            Id = ids.NewId(),
            Provider = request.Provider.Trim(),
            Model = request.Model.Trim(),
            Tier = request.Tier ?? PriceTier.Standard,
            EffectiveFrom = request.EffectiveFrom ?? DateTimeOffset.UnixEpoch,
            Rates = JsonSerializer.Serialize(request.Rates),
            ChangedAt = time.GetUtcNow(),
        };
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        await keeper.ReloadAsync(cancellationToken);
        return TypedResults.Created($"/api/prices/overrides/{row.Id}", OverrideView.Of(row));
    }

    private static async Task<IResult> RemoveOverrideAsync(Guid id, CastellumDb db, PriceKeeper keeper, CancellationToken cancellationToken)
    {
        if (await db.Set<PriceOverride>().FirstOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } row)
        {
            return new ProblemResult(PriceErrors.PriceNotFound());
        }

        db.Remove(row);
        await db.SaveChangesAsync(cancellationToken);
        await keeper.ReloadAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>An own price as entered; rates in dollars per million units by kind.</summary>
internal sealed record OverrideRequest(
    string Provider, string Model, PriceTier? Tier, DateTimeOffset? EffectiveFrom, IReadOnlyDictionary<string, decimal>? Rates);

/// <summary>An own price as shown.</summary>
internal sealed record OverrideView(
    Guid Id, string Provider, string Model, PriceTier Tier, DateTimeOffset EffectiveFrom, IReadOnlyDictionary<string, decimal> Rates)
{
    public static OverrideView Of(PriceOverride p) =>
        new(p.Id, p.Provider, p.Model, p.Tier, p.EffectiveFrom, JsonSerializer.Deserialize<Dictionary<string, decimal>>(p.Rates) ?? []);
}

/// <summary>A price in force; rates in dollars per million units by kind.</summary>
internal sealed record PriceView(
    string Id, string Provider, string Model, long? ContextWindow, DateTimeOffset EffectiveFrom, IReadOnlyDictionary<string, decimal> Rates,
    IReadOnlyList<PriceStepView> LongContext, string Source)
{
    public static PriceView Of(ModelPrice p) => new(
        p.Id, p.Provider, p.Model, p.ContextWindow, p.EffectiveFrom, RateKinds.Format(p.Rates),
        [.. p.LongContext.Select(s => new PriceStepView(s.AboveInputTokens, RateKinds.Format(s.Rates)))], p.Source);
}

/// <summary>The rates above a number of input tokens.</summary>
internal sealed record PriceStepView(long AboveInputTokens, IReadOnlyDictionary<string, decimal> Rates);
