using System.Globalization;
using Castellum.Foundation.Data.Hosting;

namespace Castellum.Foundation.Jobs;

internal sealed partial class JobStore
{
    private const int FirstKind = 4;

    // {0} lease, {1} lease end, {2} now, {3} count, {4}… kinds. PostgreSQL steps over rows that another node is taking; SQLite has one writer.
    private static string ClaimSql(DatabaseKind kind, int kinds)
    {
        var list = string.Join(", ", Enumerable.Range(FirstKind, kinds).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}")));
        var skip = kind == DatabaseKind.Postgres ? "FOR UPDATE SKIP LOCKED" : string.Empty;
        return $$"""
            UPDATE fd_work_items SET status = 1, attempts = attempts + 1, lease = {0}, lease_until = {1}
            WHERE id IN (
                SELECT id FROM fd_work_items
                WHERE kind IN ({{list}}) AND ((status = 0 AND not_before <= {2}) OR (status = 1 AND lease_until < {2}))
                ORDER BY priority DESC, fair_at
                LIMIT {3} {{skip}})
            RETURNING *
            """;
    }
}
