using System.Data.Common;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Castellum.Foundation.Data.Postgres;

/// <summary>Tells PostgreSQL with every command whose rows it may touch, in the same round trip and the same transaction.</summary>
/// <remarks>
/// The setting is transaction-local: it cannot outlive the command in a pooled connection, not even behind PgBouncer. The statement in front
/// yields a result of its own, which is stepped over before EF Core reads.
/// </remarks>
internal sealed class OrganizationSetting : DbCommandInterceptor
{
    private const string Prefix = "SELECT set_config('app.organization', '";
    private const string Suffix = "', true);\n";
    private const string TagComment = $"-- {AcrossOrganizationsExtensions.Tag}";

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Prepare(command, eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Prepare(command, eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (IsPrepared(command))
        {
            result.NextResult();
        }

        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (IsPrepared(command))
        {
            await result.NextResultAsync(cancellationToken);
        }

        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Prepare(command, eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Prepare(command, eventData.Context);
        return ValueTask.FromResult(result);
    }

    private static void Prepare(DbCommand command, DbContext? context)
    {
        if (context is CastellumDb db && !IsPrepared(command))
        {
#pragma warning disable CA2100 // EF Core's own command with a constant and a UUID in front.
            command.CommandText = $"{Prefix}{ValueOf(command, db)}{Suffix}{command.CommandText}";
#pragma warning restore CA2100
        }
    }

    private static string ValueOf(DbCommand command, CastellumDb db)
    {
        if (db.IsAcrossOrganizations || command.CommandText.StartsWith(TagComment, StringComparison.Ordinal))
        {
            return "*";
        }

        // A UUID in its canonical form: nothing that could end the literal.
        return db.CurrentOrganization == default(OrganizationId) ? string.Empty : db.CurrentOrganization.ToString();
    }

    private static bool IsPrepared(DbCommand command) => command.CommandText.StartsWith(Prefix, StringComparison.Ordinal);
}
