using System.Data.Common;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Castellum.Foundation.Data.Postgres;

/// <summary>Tells PostgreSQL with every command whose rows it may touch, in the same round trip and the same transaction.</summary>
/// <remarks>
/// The setting is transaction-local: it cannot outlive the command in a pooled connection, not even behind PgBouncer. The statement in front
/// yields a result of its own, which is stepped over before EF Core reads. Batches of changes get it as a command of its own instead: EF Core
/// counts the rows of each statement by its place in the batch, and one in front would stand for the first change, so that an update of a row
/// that is gone passed for done. <see cref="CastellumDb"/> always saves in a transaction, which both commands share.
/// </remarks>
internal sealed class OrganizationSetting : DbCommandInterceptor
{
    private const string Prefix = "SELECT set_config('app.organization', '";
    private const string Suffix = "', true);\n";
    private const string TagComment = $"-- {AcrossOrganizationsExtensions.Tag}";

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        if (IsCounted(command, eventData))
        {
            using var setting = Setting(command, (CastellumDb)eventData.Context!);
            setting.ExecuteNonQuery();
        }
        else
        {
            Prepare(command, eventData.Context);
        }

        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (IsCounted(command, eventData))
        {
            await using var setting = Setting(command, (CastellumDb)eventData.Context!);
            await setting.ExecuteNonQueryAsync(cancellationToken);
        }
        else
        {
            Prepare(command, eventData.Context);
        }

        return result;
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

    // Inserts alone cannot miss their row; they keep the single round trip. Values are parameters, so the words are SQL.
    private static bool IsCounted(DbCommand command, CommandEventData eventData) =>
        eventData is { CommandSource: CommandSource.SaveChanges, Context: CastellumDb }
        && (command.CommandText.Contains("UPDATE ", StringComparison.Ordinal) || command.CommandText.Contains("DELETE FROM ", StringComparison.Ordinal));

    private static DbCommand Setting(DbCommand command, CastellumDb db)
    {
        var setting = command.Connection!.CreateCommand();
        setting.Transaction = command.Transaction ?? throw new InvalidOperationException("Changes are saved in a transaction: the setting ends with it.");
#pragma warning disable CA2100 // A constant and a UUID.
        setting.CommandText = $"{Prefix}{ValueOf(command, db)}{Suffix}";
#pragma warning restore CA2100
        return setting;
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
