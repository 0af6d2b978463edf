using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Foundation.Data.Postgres;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Http;
using Castellum.Foundation.Jobs;
using Castellum.Foundation.Mail;
using Castellum.Foundation.Web.Json;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Analytics;
using Castellum.Platform.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Tests.Hosting;

/// <summary>The platform module in a host of its own, over a fresh database.</summary>
public sealed class PlatformHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDatabase? _own;

    private PlatformHost(WebApplication app, ManualClock clock, DatabaseOptions database, TestDatabase? own)
    {
        _app = app;
        Clock = clock;
        Database = database;
        _own = own;
    }

    public ManualClock Clock { get; }

    public DatabaseOptions Database { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<PlatformHost> StartAsync(
        Action<PlatformOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null,
        PlatformHost? shareDatabaseWith = null,
        bool postgres = false,
        bool captureMail = true)
    {
        var own = shareDatabaseWith is null ? await TestDatabase.CreateAsync(postgres || TestDatabase.IsPostgresAsked) : null;
        var database = shareDatabaseWith?.Database ?? own!.Options;
        var clock = shareDatabaseWith?.Clock ?? new ManualClock();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.ConfigureHttpJsonOptions(json => CastellumJson.Apply(json.SerializerOptions));
        builder.Services.AddCastellumDatabase(database);
        builder.Services.AddCastellumCrypto(MasterKeySource.Load(null, database.DataDirectory));
        builder.Services.AddGuardedHttp();
        builder.Services.AddPlatform(options =>
        {
            options.PasswordIterations = 1_000;
            options.AttemptsPerMinute = 10_000;
            configure?.Invoke(options);
        });
        builder.Services.AddSingleton<MailCapture>();
        builder.Services.AddScoped<IKeyUsage, NoUsage>();
        if (captureMail)
        {
            builder.Services.AddScoped<IMailer>(provider => provider.GetRequiredService<MailCapture>());
        }

        builder.Services.AddSingleton<JobRunner>().AddSingleton<JobPump>();
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseRouting();
        app.UsePlatform();
        app.MapPlatform();
        map?.Invoke(app);
        await app.StartAsync();
        var host = new PlatformHost(app, clock, database, own);
        if (shareDatabaseWith is null)
        {
            await host.InScopeAsync(CreateTablesAsync);
        }

        return host;
    }

    public MailCapture Mail => Services.GetRequiredService<MailCapture>();

    public HttpClient CreateClient() => _app.GetTestServer().CreateClient();

    /// <summary>A client that keeps cookies and sends the CSRF token of its session.</summary>
    public Browser OpenBrowser() => new(_app.GetTestServer());

    public async Task<string> CreateSetupTokenAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var link = await scope.ServiceProvider.GetRequiredService<SetupLink>().CreateAsync(new Uri("http://localhost"), CancellationToken.None);
        return link!.Query["?token=".Length..];
    }

    public async Task<T> InScopeAsync<T>(Func<CastellumDb, Task<T>> action, OrganizationId? organization = null)
    {
        await using var scope = Services.CreateAsyncScope();
        if (organization is { } selected)
        {
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(selected);
        }

        return await action(scope.ServiceProvider.GetRequiredService<CastellumDb>());
    }

    public async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> action, OrganizationId? organization = null)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        if (organization is { } selected)
        {
            scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(selected);
        }

        return await action(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }

    private static async Task<bool> CreateTablesAsync(CastellumDb db)
    {
        var created = await db.Database.EnsureCreatedAsync();
        if (db.Database.IsNpgsql())
        {
            await RowLevelSecurity.ApplyAsync(db, CancellationToken.None);
        }

        return created;
    }
}
