using System.Data.Common;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Castellum.Ledger.Writing;

/// <summary>Connections for the ledger's own SQL, which works across organisations: writing events, leases, partitions.</summary>
internal sealed class LedgerDatabase : IAsyncDisposable
{
    private readonly DatabaseOptions _options;
    private readonly NpgsqlDataSource? _postgres;

    public LedgerDatabase(DatabaseOptions options)
    {
        _options = options;
        if (options.Kind == DatabaseKind.Postgres)
        {
            var builder = new NpgsqlDataSourceBuilder(options.ConnectionString);
            builder.ConnectionStringBuilder.ApplicationName ??= "castellum-ledger";

            // Row-level security hides every row from a session that names no organisation. This one works for all of them: said at the
            // start of the session, so that the pool's reset between uses keeps it.
            builder.ConnectionStringBuilder.Options = $"{builder.ConnectionStringBuilder.Options} -c app.organization=*".Trim();
            _postgres = builder.Build();
        }
        else
        {
            SqliteBootstrap.Initialize();
        }
    }

    public DatabaseKind Kind => _options.Kind;

    /// <summary>An open connection; dispose to give it back.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_postgres is not null)
        {
            return await _postgres.OpenConnectionAsync(cancellationToken);
        }

        var connection = new SqliteConnection(_options.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;";
        await pragmas.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }
}
