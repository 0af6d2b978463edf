using System.Reflection;
using Castellum.Foundation.Web.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Castellum.Server.Health;

/// <summary>Liveness, readiness and version, for orchestrators and load balancers.</summary>
internal static class HealthEndpoints
{
    /// <summary>Checks with this tag decide readiness.</summary>
    public const string ReadyTag = "ready";

    /// <summary>The product version.</summary>
    public static string Version { get; } =
        typeof(HealthEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", Options(_ => false)).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", Options(check => check.Tags.Contains(ReadyTag))).AllowAnonymous();
        routes.MapGet("/health", () => TypedResults.Json(new { status = "ok", version = Version }, CastellumJson.Options))
            .WithTags("Operation").WithSummary("Version of the running server").AllowAnonymous();
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> predicate) => new()
    {
        Predicate = predicate,
        ResponseWriter = WriteAsync,
    };

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        // Names and states only: this endpoint is anonymous, so details stay in the log.
        var checks = report.Entries.ToDictionary(e => e.Key, e => Word(e.Value.Status));
        return context.Response.WriteAsJsonAsync(new { status = Word(report.Status), checks }, CastellumJson.Options, context.RequestAborted);
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "failing",
    };
}
