using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Postgres;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Platform.Keys;
using Castellum.Platform.Organizations;
using Castellum.Platform.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Castellum.Platform.Tests.Isolation;

/// <summary>The database's own wall, looked at through raw SQL that no filter of ours touches.</summary>
public class RowLevelSecurityTests
{
    private const string NoServer = "CASTELLUM_TEST_POSTGRES names no PostgreSQL server.";

    private static async Task<(PlatformHost Host, OrganizationId One, OrganizationId Two)> StartAsync()
    {
        Assert.SkipWhen(TestDatabase.Server is null, NoServer);
        var host = await PlatformHost.StartAsync(postgres: true);
        return (host, await Tenants.CreateAsync(host, "one"), await Tenants.CreateAsync(host, "two"));
    }

    [Fact]
    public async Task RawSql_WithoutAnyFilter_SeesOnlyTheSelectedOrganization()
    {
        var (host, one, two) = await StartAsync();
        await using var _ = host;

        foreach (var organization in new[] { one, two })
        {
            var owners = await host.InScopeAsync(
                db => db.Database.SqlQueryRaw<Guid>("SELECT organization_id AS \"Value\" FROM pl_api_keys").ToListAsync(), organization);
            owners.Distinct().ShouldBe([organization.Value]);
        }

        (await host.InScopeAsync(db => db.Database.SqlQueryRaw<Guid>("SELECT organization_id AS \"Value\" FROM pl_api_keys").ToListAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task RawWrites_ToAnotherOrganization_AreRefusedOrHitNothing()
    {
        var (host, one, two) = await StartAsync();
        await using var _ = host;

        (await host.InScopeAsync(db => db.Database.ExecuteSqlAsync($"UPDATE pl_api_keys SET name = 'stolen' WHERE organization_id = {two.Value}"), one)).ShouldBe(0);
        (await host.InScopeAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM pl_memberships WHERE organization_id = {two.Value}"), one)).ShouldBe(0);
        var insert = await Should.ThrowAsync<PostgresException>(() => host.InScopeAsync(
            db => db.Database.ExecuteSqlAsync(
                $"INSERT INTO pl_roles (organization_id, name, permissions, created_at) VALUES ({two.Value}, 'x', '{{}}', 0)"),
            one));
        insert.SqlState.ShouldBe("42501");
    }

    [Fact]
    public async Task SaveChanges_OfARowThatIsGone_IsNoticed()
    {
        var (host, one, _) = await StartAsync();
        await using var __ = host;

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => host.InScopeAsync(
            async db =>
            {
                var key = await db.Set<ApiKey>().SingleAsync();
                (await host.InScopeAsync(other => other.Set<ApiKey>().ExecuteDeleteAsync(), one)).ShouldBe(1);
                key.Name = "late";
                return await db.SaveChangesAsync();
            },
            one));
    }

    [Fact]
    public async Task Transaction_AfterCommit_LeavesNothingInThePooledConnection()
    {
        var (host, one, _) = await StartAsync();
        await using var __ = host;
        await host.InScopeAsync(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                (await db.Set<ApiKey>().CountAsync()).ShouldBe(1);
                await transaction.CommitAsync();
                return 0;
            },
            one);

        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pl_api_keys", connection);
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task EfCommands_OfEveryKind_WorkBehindTheSetting()
    {
        var (host, one, two) = await StartAsync();
        await using var _ = host;

        await host.InScopeAsync(
            async db =>
            {
                (await db.Set<ApiKey>().AnyAsync()).ShouldBeTrue();
                (await db.Set<ApiKey>().ExecuteUpdateAsync(s => s.SetProperty(k => k.Name, "renamed"))).ShouldBe(1);
                var key = await db.Set<ApiKey>().SingleAsync();
                key.Name = "again";
                (await db.SaveChangesAsync()).ShouldBe(1);
                (await db.Set<ApiKey>().AcrossOrganizations().CountAsync()).ShouldBe(2);
                using var across = db.ActAcrossOrganizations();
                (await db.Set<ApiKey>().AcrossOrganizations().Where(k => k.OrganizationId == two).ExecuteUpdateAsync(s => s.SetProperty(k => k.Name, "x"))).ShouldBe(1);
                return 0;
            },
            one);
    }

    [Fact]
    public async Task Role_OfTheTests_DoesNotBypassThePolicies()
    {
        var (host, _, _) = await StartAsync();
        await using var __ = host;

        (await host.InScopeAsync(db => RowLevelSecurity.IsBypassedAsync(db, default))).ShouldBeFalse();
    }

    [Fact]
    public async Task Apply_Again_ChangesNothingAndCoversEveryTenantTable()
    {
        var (host, _, _) = await StartAsync();
        await using var __ = host;
        await host.InScopeAsync(async db =>
        {
            await RowLevelSecurity.ApplyAsync(db, default);
            var forced = await db.Database.SqlQueryRaw<string>("SELECT relname::text AS \"Value\" FROM pg_class WHERE relforcerowsecurity").ToListAsync();
            var tenant = db.Model.GetEntityTypes().Where(e => typeof(IOrganizationOwned).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!);
            forced.Order().ShouldBe(tenant.Order());
            return 0;
        });
    }
}
