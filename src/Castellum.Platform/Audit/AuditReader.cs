using System.Globalization;
using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Paging;
using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Keys;
using Castellum.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Audit;

/// <summary>Searches the log of the selected organisation.</summary>
internal sealed class AuditReader(CastellumDb db)
{
    public async Task<Result<Page<AuditEntryView>>> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        var rows = Filter(query);
        if (query.Cursor is not null)
        {
            if (!long.TryParse(Cursor.Decode(query.Cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            {
                return new Error(ErrorKind.Invalid, "invalid_cursor", "The cursor is not one that a list returned.") { Field = "cursor" };
            }

            rows = rows.Where(e => e.Seq < last);
        }

        var take = Cursor.Limit(query.Limit);
        var found = await rows.OrderByDescending(e => e.Seq).Take(take + 1).ToListAsync(cancellationToken);
        var labels = await LabelsAsync(found, cancellationToken);
        var page = found.Take(take).Select(e => AuditEntryView.Of(e, Label(labels, e.ActorId))).ToList();
        var next = found.Count > take ? Cursor.Encode(page[^1].Seq.ToString(CultureInfo.InvariantCulture)) : null;
        return new Page<AuditEntryView>(page, next);
    }

    /// <summary>Every entry that fits, oldest first, one by one.</summary>
    public IAsyncEnumerable<AuditEntry> Export(AuditQuery query) => Filter(query).OrderBy(e => e.Seq).AsAsyncEnumerable();

    private IQueryable<AuditEntry> Filter(AuditQuery query)
    {
        var rows = db.Set<AuditEntry>().AsNoTracking();
        rows = query.From is { } from ? rows.Where(e => e.At >= from) : rows;
        rows = query.To is { } to ? rows.Where(e => e.At < to) : rows;
        rows = query.Actor is { } actor ? rows.Where(e => e.ActorId == actor) : rows;
        rows = query.Action is { } action ? rows.Where(e => e.Action.StartsWith(action)) : rows;
        return query.Target is { } target ? rows.Where(e => e.TargetId == target) : rows;
    }

    private async Task<Dictionary<string, string>> LabelsAsync(List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.Where(e => e.ActorId is not null).Select(e => Guid.Parse(e.ActorId!)).Distinct().ToList();
        var users = ids.ConvertAll(id => new UserId(id));
        var keys = ids.ConvertAll(id => new ApiKeyId(id));
        var labels = await db.Set<User>().Where(u => users.Contains(u.Id)).ToDictionaryAsync(u => u.Id.ToString(), u => u.Email, cancellationToken);
        foreach (var key in await db.Set<ApiKey>().Where(k => keys.Contains(k.Id)).Select(k => new { k.Id, k.Name }).ToListAsync(cancellationToken))
        {
            labels[key.Id.ToString()] = key.Name;
        }

        return labels;
    }

    private static string? Label(Dictionary<string, string> labels, string? id) => id is null ? null : labels.GetValueOrDefault(id);
}
