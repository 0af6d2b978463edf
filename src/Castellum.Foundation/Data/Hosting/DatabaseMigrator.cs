using Castellum.Foundation.Data.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Foundation.Data.Hosting;

/// <summary>Brings the database to the current version. Several nodes may start at once: EF Core takes a database-wide lock.</summary>
/// <param name="scopes">Creates the unit of work.</param>
/// <param name="options">Where the data lives.</param>
public sealed class DatabaseMigrator(IServiceScopeFactory scopes, DatabaseOptions options)
{
    /// <summary>Applies the pending migrations.</summary>
    /// <returns>The names of the migrations applied, none when the database was current.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.DataDirectory);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        List<string> pending = [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];
        if (pending.Count > 0)
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        if (options.Kind == DatabaseKind.Postgres)
        {
            await RowLevelSecurity.ApplyAsync(db, cancellationToken);
        }

        return pending;
    }
}
