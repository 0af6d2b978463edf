using System.Globalization;
using Castellum.Foundation.Data;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Access;

/// <summary>The channel on which nodes on one PostgreSQL tell each other what changed.</summary>
internal static class AccessBroadcast
{
    public const string Channel = "castellum_access";

    public const string Listen = $"LISTEN {Channel}";

    /// <summary>Adds the news to the transaction: PostgreSQL delivers it with the commit, and never without. Does nothing on SQLite, which has one node.</summary>
    public static async Task AddAsync(CastellumDb db, Guid subject, CancellationToken cancellationToken)
    {
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, {subject.ToString("N", CultureInfo.InvariantCulture)})", cancellationToken);
        }
    }
}
