using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Data.Sqlite;

/// <summary>Empties SQLite's write-ahead log, so that what was erased does not live on in the pages that it keeps of before. Nothing to do on PostgreSQL.</summary>
/// <remarks>A reader that is busy keeps the log as it is; whoever erases therefore asks again with the next run.</remarks>
public static class WriteAheadLog
{
    /// <summary>Moves everything into the database file and cuts the log to nothing. Not within a transaction.</summary>
    public static async Task EmptyAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        }
    }
}
