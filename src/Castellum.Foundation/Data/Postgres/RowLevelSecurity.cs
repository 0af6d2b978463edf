using System.Globalization;
using System.Text;
using Castellum.Foundation.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Foundation.Data.Postgres;

/// <summary>The third wall between organisations: row-level security on PostgreSQL, for every <see cref="IOrganizationOwned"/> table.</summary>
/// <remarks>
/// The policies compare each row with <c>app.organization</c>, which <see cref="OrganizationSetting"/> sets in the transaction of every
/// command. They are made from the model after each migration, so that no table can be forgotten; FORCE makes them hold for the owner too.
/// A superuser or a role with BYPASSRLS walks past them: <see cref="IsBypassedAsync"/> tells.
/// </remarks>
public static class RowLevelSecurity
{
    /// <summary>Put before hand-written SQL that works across organisations, in the same batch.</summary>
    public const string AcrossOrganizations = "SELECT set_config('app.organization', '*', true);";

    internal const string Policy = "castellum_organization";

    /// <summary>Creates the missing policies of all tables that belong to organisations.</summary>
    public static async Task ApplyAsync(CastellumDb db, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder();
        foreach (var (table, column) in Tables(db))
        {
            sql.Append(CultureInfo.InvariantCulture, $"""
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE schemaname = current_schema() AND tablename = '{table}' AND policyname = '{Policy}') THEN
                        ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
                        ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
                        CREATE POLICY {Policy} ON "{table}"
                            USING ("{column}" = castellum_organization() OR castellum_across_organizations())
                            WITH CHECK ("{column}" = castellum_organization() OR castellum_across_organizations());
                    END IF;
                END $$;

                """);
        }

        if (sql.Length == 0)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
#pragma warning disable EF1003 // Names of the model's own tables and columns; DDL takes no parameters.
        await db.Database.ExecuteSqlRawAsync(Functions + sql, cancellationToken);
#pragma warning restore EF1003
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Whether the role of the connection walks past the policies, so that the first two walls stand alone.</summary>
    public static async Task<bool> IsBypassedAsync(CastellumDb db, CancellationToken cancellationToken) =>
        await db.Database
            .SqlQueryRaw<bool>("SELECT rolsuper OR rolbypassrls AS \"Value\" FROM pg_roles WHERE rolname = current_user")
            .SingleAsync(cancellationToken);

    // Functions, so that the planner sees one stable value per query; nullif because an unset custom setting reads as an empty text.
    // The lock: nodes that start together would otherwise trip over each other's catalogue changes.
    private const string Functions = """
        SELECT pg_advisory_xact_lock(4271900113);
        CREATE OR REPLACE FUNCTION castellum_across_organizations() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
            AS $$ SELECT current_setting('app.organization', true) = '*' $$;
        CREATE OR REPLACE FUNCTION castellum_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
            AS $$ SELECT nullif(nullif(current_setting('app.organization', true), ''), '*')::uuid $$;

        """;

    private static IEnumerable<(string Table, string Column)> Tables(CastellumDb db)
    {
        foreach (var entity in db.Model.GetEntityTypes().Where(e => typeof(IOrganizationOwned).IsAssignableFrom(e.ClrType)))
        {
            if (entity.GetTableName() is { } table)
            {
                yield return (table, entity.FindProperty(nameof(IOrganizationOwned.OrganizationId))!.GetColumnName());
            }
        }
    }
}
