using Castellum.Foundation.Data;
using Castellum.Ledger.Writing;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Castellum.Migrations.Postgres.Sql;

/// <summary>Creates the ledger's own tables, which EF Core cannot describe.</summary>
[DbContext(typeof(CastellumDb))]
[Migration("20261122000000_LedgerEvents")]
public sealed class LedgerEvents : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(LedgerSchema.Postgres);
}
