using System.Globalization;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
using Castellum.Ledger.Events;
using Castellum.Ledger.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Ledger.Requests;

/// <summary><c>GET /api/requests</c>: the calls of the organisation, newest first.</summary>
internal static class ListRequests
{
    public static async Task<IResult> GetAsync([AsParameters] RequestQuery query, CastellumDb db, CancellationToken cancellationToken)
    {
        if (!Filter(db.Set<UsageEventRow>().AsNoTracking().Where(r => r.Kind == UsageEventKind.Call), query).TryGet(out var filtered, out var error))
        {
            return new ProblemResult(error);
        }

        var rows = filtered.Rows;
        if (query.Cursor is { } cursor)
        {
            if (ReadCursor(cursor) is not { } after)
            {
                return new ProblemResult(RequestErrors.InvalidCursor());
            }

            rows = rows.Where(r => r.At < after.At || (r.At == after.At && r.Id.CompareTo(after.Id) < 0));
        }

        var limit = Cursor.Limit(query.Limit);
        var page = await rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(limit + 1).ToListAsync(cancellationToken);
        var next = page.Count > limit ? WriteCursor(page[limit - 1]) : null;
        return TypedResults.Ok(new Page<RequestView>([.. page.Take(limit).Select(RequestView.Of)], next));
    }

    private static Result<Filtered> Filter(IQueryable<UsageEventRow> rows, RequestQuery query)
    {
        rows = query.Model is { } model ? rows.Where(r => r.ModelServed == model || r.ModelRequested == model) : rows;
        rows = query.Provider is { } provider ? rows.Where(r => r.Provider == provider) : rows;
        rows = query.Feature is { } feature ? rows.Where(r => r.Feature == feature) : rows;
        rows = query.Task is { } task ? rows.Where(r => r.Task == task) : rows;
        if (query.Q is { Length: > 0 } text)
        {
            rows = Guid.TryParse(text, out var call)
                ? rows.Where(r => r.CallId == call)
                : rows.Where(r => r.ModelServed.Contains(text) || r.ModelRequested.Contains(text) || r.Task!.Contains(text)
                    || r.Conversation!.Contains(text) || r.ErrorCode!.Contains(text) || r.TraceId == text);
        }

        return FilterStatus(rows, query).TryGet(out var filtered, out var error) ? FilterTime(filtered.Rows, query) : error;
    }

    private static Result<Filtered> FilterStatus(IQueryable<UsageEventRow> rows, RequestQuery query)
    {
        if (query.Key is { } key)
        {
            if (!Guid.TryParse(key, out var id))
            {
                return RequestErrors.InvalidFilter("key", "key is the id of an API key.");
            }

            rows = rows.Where(r => r.ApiKeyId == id);
        }

        switch (query.Status)
        {
            case null:
                return new Filtered(rows);
            case "error":
                return new Filtered(rows.Where(r => r.Status != UsageStatus.Succeeded));
            case var code when int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var http):
                return new Filtered(rows.Where(r => r.HttpStatus == http));
            case var name when Enum.TryParse<UsageStatus>(name, ignoreCase: true, out var status):
                return new Filtered(rows.Where(r => r.Status == status));
            default:
                return RequestErrors.InvalidFilter("status", "status is succeeded, failed, cancelled, cut, refused, error or an HTTP status code.");
        }
    }

    private static Result<Filtered> FilterTime(IQueryable<UsageEventRow> rows, RequestQuery query)
    {
        if (query.From is { } from)
        {
            if (!DateTimeOffset.TryParse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
            {
                return RequestErrors.InvalidFilter("from", "from is an RFC 3339 instant.");
            }

            rows = rows.Where(r => r.At >= start);
        }

        if (query.To is { } to)
        {
            if (!DateTimeOffset.TryParse(to, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end))
            {
                return RequestErrors.InvalidFilter("to", "to is an RFC 3339 instant.");
            }

            rows = rows.Where(r => r.At < end);
        }

        return new Filtered(rows);
    }

    // An interface does not convert to a result by itself.
    private readonly record struct Filtered(IQueryable<UsageEventRow> Rows);

    private static string WriteCursor(UsageEventRow last) => Cursor.Encode($"{InstantConverter.ToMicroseconds(last.At)}/{last.Id:N}");

    private static (DateTimeOffset At, Guid Id)? ReadCursor(string cursor)
    {
        var parts = Cursor.Decode(cursor)?.Split('/');
        return parts is [var at, var id]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds < 253_402_300_800_000_000
            && Guid.TryParseExact(id, "N", out var parsed)
                ? (InstantConverter.FromMicroseconds(microseconds), parsed)
                : null;
    }
}

/// <summary>The filters.</summary>
internal sealed record RequestQuery(
    string? Model, string? Provider, string? Status, string? Key, string? Feature, string? Task, string? From, string? To, string? Q, int? Limit, string? Cursor);
