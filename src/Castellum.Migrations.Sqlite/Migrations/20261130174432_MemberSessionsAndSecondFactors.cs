using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Castellum.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MemberSessionsAndSecondFactors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "has_second_factor",
                table: "pl_sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "provider_organization_id",
                table: "pl_sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "sessions_ended_at",
                table: "pl_memberships",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "has_second_factor",
                table: "pl_sessions");

            migrationBuilder.DropColumn(
                name: "provider_organization_id",
                table: "pl_sessions");

            migrationBuilder.DropColumn(
                name: "sessions_ended_at",
                table: "pl_memberships");
        }
    }
}
