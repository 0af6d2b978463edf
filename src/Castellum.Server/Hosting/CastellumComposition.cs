using Castellum.Foundation.Web.Json;
using Castellum.Gateway;
using Castellum.Ledger;
using Castellum.Platform;
using Castellum.Server.Configuration;
using Castellum.Server.Console;
using Castellum.Server.Demo;
using Castellum.Server.Errors;
using Castellum.Server.Health;
using Castellum.Server.Reference;

namespace Castellum.Server.Hosting;

/// <summary>The table of contents of a server: which modules it is made of and in which order a request meets them.</summary>
internal static class CastellumComposition
{
    public static void AddCastellum(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(ServerLimits.Apply);
        builder.Logging.ConfigureCastellumLogging(terminal: !System.Console.IsOutputRedirected);

        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(Random.Shared);
        services.ConfigureHttpJsonOptions(json => CastellumJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ServerLimits.Drain);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddProblemDetails();

        services.AddCastellumModules(settings);
        services.AddPlatformWorkers();
        services.AddGatewayWorkers();
        services.AddApiDescription();
        services.AddConsole();
        services.AddSingleton<DemoUsage>().AddSingleton<DemoOrganization>();
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [HealthEndpoints.ReadyTag])
            .AddCheck<DiskCheck>("disk", tags: [HealthEndpoints.ReadyTag]);
    }

    public static void UseCastellum(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseConsole();
        app.UseRouting();
        app.UseMiddleware<BodySizeLimit>();
        app.UsePlatform();

        app.MapHealth();
        app.MapApiDescription();
        app.MapLedger();
        app.MapPlatform();
        app.MapGateway();
        app.MapConsole();
    }
}
