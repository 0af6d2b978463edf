using System.Globalization;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Money;
using Castellum.Kernel.Results;
using Castellum.Ledger.Analytics;
using Castellum.Ledger.Exports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Finance;

/// <summary>The routes of financial entries: revenue and costs by hand and by CSV, and the result beside the ledger's spend.</summary>
internal static class FinanceEndpoints
{
    private const int MostPerImport = 50_000;
    private const int MaxBytes = 16 * 1024 * 1024;

    public static void MapFinance(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/finance").WithTags("Finance");
        group.MapGet("/entries", ListAsync).WithSummary("Revenue and cost entries, newest first").RequirePermission(Permissions.ViewAnalytics);
        group.MapPost("/entries", AddAsync).WithSummary("Enter revenue or a cost").RequirePermission(Permissions.ManageBilling);
        group.MapPost("/entries/csv", ImportAsync).WithSummary("Import entries from CSV").RequirePermission(Permissions.ManageBilling);
        group.MapDelete("/entries/{id:guid}", RemoveAsync).WithSummary("Remove an entry").RequirePermission(Permissions.ManageBilling);
        group.MapGet("/summary", SummaryAsync).WithSummary("Revenue, costs, spend and margin of a period").RequirePermission(Permissions.ViewAnalytics);
    }

    private static async Task<IResult> ListAsync(CastellumDb db, int? limit, string? cursor, CancellationToken cancellationToken)
    {
        var rows = db.Set<FinancialEntry>().AsNoTracking();
        if (cursor is not null)
        {
            if (Cursor.Decode(cursor)?.Split('/') is not [var at, var id] || !long.TryParse(at, out var micro) || !Guid.TryParse(id, out var last))
            {
                return new ProblemResult(new Error(ErrorKind.Invalid, "invalid_cursor", "The cursor is not one that a list returned.") { Field = "cursor" });
            }

            var instant = InstantConverter.FromMicroseconds(Math.Clamp(micro, 0, 253_402_300_799_000_000));
            rows = rows.Where(e => e.At < instant || (e.At == instant && e.Id.CompareTo(last) < 0));
        }

        var size = Cursor.Limit(limit);
        var page = await rows.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(size + 1).ToListAsync(cancellationToken);
        var next = page.Count > size ? Cursor.Encode($"{InstantConverter.ToMicroseconds(page[size - 1].At)}/{page[size - 1].Id}") : null;
        return TypedResults.Ok(new Page<EntryView>([.. page.Take(size).Select(EntryView.Of)], next));
    }

    private static async Task<IResult> AddAsync(EntryRequest request, CastellumDb db, IIdGenerator ids, CancellationToken cancellationToken)
    {
        if (Check(request, null) is { } mistake)
        {
            return new ProblemResult(mistake);
        }

        var entry = ToEntry(request, ids, "manual");
        if (await db.Set<FinancialEntry>().AsNoTracking().FirstOrDefaultAsync(e => e.ExternalId == entry.ExternalId, cancellationToken) is { } known)
        {
            return TypedResults.Ok(EntryView.Of(known));
        }

        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/finance/entries/{entry.Id}", EntryView.Of(entry));
    }

    private static async Task<IResult> ImportAsync(HttpContext context, CastellumDb db, IIdGenerator ids, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength is not (> 0 and <= MaxBytes))
        {
            return new ProblemResult(Invalid("body", $"Send the CSV as the body, with its length, at most {MaxBytes} bytes."));
        }

        using var reader = new StreamReader(context.Request.Body);
        if (!ReadCsv(await reader.ReadToEndAsync(cancellationToken)).TryGet(out var requests, out var error))
        {
            return new ProblemResult(error);
        }

        var known = (await db.Set<FinancialEntry>().Select(e => e.ExternalId).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var added = 0;
        foreach (var entry in requests.Select(r => ToEntry(r, ids, "csv")).Where(e => known.Add(e.ExternalId)))
        {
            db.Add(entry);
            added++;
        }

        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(new EntryImport(requests.Count, added, requests.Count - added));
    }

    private static async Task<IResult> RemoveAsync(Guid id, CastellumDb db, CancellationToken cancellationToken)
    {
        if (await db.Set<FinancialEntry>().FirstOrDefaultAsync(e => e.Id == id, cancellationToken) is not { } entry)
        {
            return new ProblemResult(new Error(ErrorKind.NotFound, "financial_entry_not_found", "There is no such entry in this organisation."));
        }

        db.Remove(entry);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> SummaryAsync(
        CastellumDb db, TimeProvider time, string? period, string? from, string? to, CancellationToken cancellationToken)
    {
        if (!AnalyticsPeriod.Parse(period, from, to, time.GetUtcNow()).TryGet(out var asked, out var error))
        {
            return new ProblemResult(error);
        }

        var (start, end) = (InstantConverter.FromMicroseconds(asked.From), InstantConverter.FromMicroseconds(asked.To));
        var sums = await db.Set<FinancialEntry>().AsNoTracking().Where(e => e.At >= start && e.At < end)
            .GroupBy(e => e.Kind).Select(g => new { g.Key, Sum = g.Sum(e => e.AmountNano) }).ToListAsync(cancellationToken);
        var revenue = sums.Find(s => s.Key == FinancialKind.Revenue)?.Sum ?? 0;
        var costs = sums.Find(s => s.Key == FinancialKind.Cost)?.Sum ?? 0;
        var usage = await RollupQueries.TotalAsync(db, asked, cancellationToken);
        var result = revenue - costs - usage.CostWith;
        return TypedResults.Ok(new FinanceSummary(
            asked.Name, new NanoUsd(revenue), new NanoUsd(costs), new NanoUsd(usage.CostWith), new NanoUsd(usage.Saved), new NanoUsd(result),
            revenue == 0 ? null : Math.Round(100.0 * result / revenue, 2)));
    }

    private static Result<List<EntryRequest>> ReadCsv(string text)
    {
        List<EntryRequest> requests = [];
        try
        {
            foreach (var row in CsvReader.Read(text))
            {
                if (requests.Count >= MostPerImport)
                {
                    return Invalid("body", $"One import has at most {MostPerImport} rows.");
                }

                if (ReadRow(row) is not { } request || Check(request, requests.Count + 1) is not null)
                {
                    return Invalid("body", $"Row {requests.Count + 1} needs kind (revenue or cost), date, amount_usd above 0, category; currency only USD.");
                }

                requests.Add(request);
            }
        }
        catch (FormatException mistake)
        {
            return Invalid("body", mistake.Message);
        }

        return requests;
    }

    private static EntryRequest? ReadRow(IReadOnlyDictionary<string, string> row)
    {
        var isUsd = !row.TryGetValue("currency", out var currency) || currency.Length == 0 || currency.Equals("USD", StringComparison.OrdinalIgnoreCase);
        return isUsd
            && Enum.TryParse<FinancialKind>(row.GetValueOrDefault("kind"), ignoreCase: true, out var kind)
            && DateTimeOffset.TryParse(row.GetValueOrDefault("date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && decimal.TryParse(row.GetValueOrDefault("amount_usd"), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            && amount is > 0 and < 9_000_000_000
                ? new EntryRequest(kind, at, NanoUsd.FromUsd(amount), row.GetValueOrDefault("category"), row.GetValueOrDefault("description"), row.GetValueOrDefault("external_id"))
                : null;
    }

    private static Error? Check(EntryRequest request, int? row)
    {
        if (request.AmountUsd <= NanoUsd.Zero)
        {
            return Invalid("amount_usd", "An amount is above 0; revenue and costs are told apart by kind.");
        }

        return request.Category is { Length: > 100 } || request.Description is { Length: > 500 } || request.ExternalId is { Length: > 200 }
            ? Invalid(row is null ? "category" : "body", "Category, description and external id have at most 100, 500 and 200 characters.")
            : null;
    }

    private static FinancialEntry ToEntry(EntryRequest request, IIdGenerator ids, string source)
    {
        var id = ids.NewId();
        return new FinancialEntry
        {
            Id = id,
            Kind = request.Kind,
            At = request.At,
            AmountNano = request.AmountUsd.Value,
            Category = string.IsNullOrWhiteSpace(request.Category) ? "other" : request.Category.Trim(),
            Description = request.Description,
            ExternalId = string.IsNullOrWhiteSpace(request.ExternalId) ? id.ToString() : request.ExternalId.Trim(),
            Source = source,
        };
    }

    private static Error Invalid(string field, string message) => new(ErrorKind.Invalid, "financial_entry_invalid", message) { Field = field };
}

/// <summary>An entry as made; the same external id is entered once.</summary>
internal sealed record EntryRequest(FinancialKind Kind, DateTimeOffset At, NanoUsd AmountUsd, string? Category, string? Description, string? ExternalId);

/// <summary>An entry as shown.</summary>
internal sealed record EntryView(
    Guid Id, FinancialKind Kind, DateTimeOffset At, NanoUsd AmountUsd, string Category, string? Description, string ExternalId, string Source)
{
    public static EntryView Of(FinancialEntry e) => new(e.Id, e.Kind, e.At, new NanoUsd(e.AmountNano), e.Category, e.Description, e.ExternalId, e.Source);
}

/// <summary>The outcome of an import.</summary>
internal sealed record EntryImport(int Rows, int Added, int Known);

/// <summary>Revenue against costs.</summary>
internal sealed record FinanceSummary(
    string Period, NanoUsd RevenueUsd, NanoUsd CostsUsd, NanoUsd ModelSpendUsd, NanoUsd ModelSavingsUsd, NanoUsd ResultUsd, double? MarginPercent);
