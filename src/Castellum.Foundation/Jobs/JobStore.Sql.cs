using System.Globalization;
using Castellum.Foundation.Data.Hosting;

namespace Castellum.Foundation.Jobs;

internal sealed partial class JobStore
{
    private const int FirstKind = 4;

    // {0} lease, {1} lease end, {2} now, {3} count, {4}… kinds. PostgreSQL steps over rows that another node is taking; SQLite has one writer.
    // Two questions instead of one with OR: each is answered from the beginning of an index, however long the queue is. With OR, PostgreSQL read
    // and sorted the whole queue for every claim (340 ms at 100 000 jobs). What a silent node left goes first.
    private static string ClaimSql(DatabaseKind kind, int kinds)
    {
        var list = string.Join(", ", Enumerable.Range(FirstKind, kinds).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}")));
        var skip = kind == DatabaseKind.Postgres ? "FOR UPDATE SKIP LOCKED" : string.Empty;
        return $$"""
            WITH left_behind AS (
                SELECT id FROM fd_work_items
                WHERE status = 1 AND lease_until < {2} AND kind IN ({{list}})
                ORDER BY lease_until
                LIMIT {3} {{skip}}),
            due AS (
                SELECT id FROM fd_work_items
                WHERE status = 0 AND not_before <= {2} AND kind IN ({{list}})
                ORDER BY priority DESC, fair_at
                LIMIT {3} {{skip}})
            UPDATE fd_work_items SET status = 1, attempts = attempts + 1, lease = {0}, lease_until = {1}
            WHERE id IN (SELECT id FROM (SELECT id FROM left_behind UNION ALL SELECT id FROM due) AS found LIMIT {3})
            RETURNING *
            """;
    }
}
