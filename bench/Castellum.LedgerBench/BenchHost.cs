using System.Collections.Frozen;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Ids;
using Castellum.Ledger;
using Castellum.Ledger.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Castellum.LedgerBench;

/// <summary>The ledger over a database, with its endpoints on a loopback port.</summary>
internal static class BenchHost
{
    /// <summary>The organisation of all generated events.</summary>
    public static readonly OrganizationId Organization = new(Guid.Parse("01900000-0000-7000-8000-000000000001"));

    public static async Task<WebApplication> StartAsync(string folder, Action<LedgerOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.ConfigureHttpJsonOptions(json => CastellumJson.Apply(json.SerializerOptions));
        Directory.CreateDirectory(folder);
        builder.Services.AddCastellumDatabase(new DatabaseOptions
        {
            DataDirectory = Path.GetFullPath(folder), PostgresConnectionString = Environment.GetEnvironmentVariable("CASTELLUM_DATABASE"),
        });
        builder.Services.AddLedger(configure);
        var app = builder.Build();
        var caller = new Caller { Organization = Organization, Permissions = Permissions.Assignable.ToFrozenSet() };
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<OrganizationScope>().Select(Organization);
            context.SetCaller(caller);
            return next(context);
        });
        app.MapLedger();
        await CreateSchemaAsync(app.Services);
        await app.StartAsync();
        return app;
    }

    public static string Address(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    private static async Task CreateSchemaAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        if (await db.Database.EnsureCreatedAsync())
        {
            await db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql() ? LedgerSchema.Postgres : LedgerSchema.Sqlite);
        }
    }
}
