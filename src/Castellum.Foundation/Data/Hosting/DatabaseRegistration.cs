using Castellum.Foundation.Data.Postgres;
using Castellum.Foundation.Data.Sqlite;
using Castellum.Foundation.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Castellum.Foundation.Data.Hosting;

/// <summary>Registers the database.</summary>
public static class DatabaseRegistration
{
    /// <summary>The assembly with the SQLite migrations.</summary>
    public const string SqliteMigrations = "Castellum.Migrations.Sqlite";

    /// <summary>The assembly with the PostgreSQL migrations.</summary>
    public const string PostgresMigrations = "Castellum.Migrations.Postgres";

    /// <summary>Adds <see cref="CastellumDb"/>, the organisation scope and the migration step.</summary>
    public static IServiceCollection AddCastellumDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddScoped<OrganizationScope>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContext<CastellumDb>(builder => Configure(builder, options));
        services.AddSingleton<DatabaseMigrator>();
        services.AddModelContribution<CastellumDb>();
        return services;
    }

    /// <summary>Adds a module's tables to the model.</summary>
    public static IServiceCollection AddModelContribution<TMarker>(this IServiceCollection services) =>
        services.AddSingleton<IModelContribution, AssemblyModelContribution<TMarker>>();

    /// <summary>Points a context at the configured database, with the walls of tenancy in place.</summary>
    public static void Configure(DbContextOptionsBuilder builder, DatabaseOptions options)
    {
        if (options.Kind == DatabaseKind.Sqlite)
        {
            SqliteBootstrap.Initialize();
            builder.UseSqlite(options.ConnectionString, sqlite => sqlite.MigrationsAssembly(SqliteMigrations));
            builder.AddInterceptors(SqlitePragmasInstance);
        }
        else
        {
            builder.UseNpgsql(options.ConnectionString, npgsql => npgsql.MigrationsAssembly(PostgresMigrations));
            builder.AddInterceptors(OrganizationSettingInstance);
        }

        builder.AddInterceptors(OrganizationGuardInstance);
    }

    // One instance each: EF keys its internal service providers by interceptor instances.
    private static readonly SqlitePragmas SqlitePragmasInstance = new();
    private static readonly OrganizationSetting OrganizationSettingInstance = new();
    private static readonly OrganizationGuard OrganizationGuardInstance = new();
}
