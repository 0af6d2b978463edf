using Castellum.Foundation.Web.Access;
using Castellum.Kernel.Results;
using Castellum.Platform.Keys;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Access;

/// <summary>Logs who was refused: wrong credentials and codes, missing permissions, forged requests, too many attempts.</summary>
/// <remarks>
/// The route's pattern rather than its path, and no e-mail address: what was typed as an address may be a password. The network address is kept,
/// since an attack is found by it.
/// </remarks>
internal sealed partial class RefusalLog(RequestDelegate next, ILogger<RefusalLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Features.Get<Error>() is { } error && IsRefusal(error))
        {
            // Who lacks a permission is known, but is no caller of the endpoint.
            var caller = context.FindCaller() ?? context.Features.Get<SessionIdentity>()?.Caller ?? context.Features.Get<ApiKeyIdentity>()?.Caller;
            LogRefused(
                logger, error.Code, context.Request.Method, RouteOf(context), context.Connection.RemoteIpAddress?.ToString(),
                caller?.ApiKey?.ToString() ?? caller?.User?.ToString() ?? "nobody", context.TraceIdentifier);
        }
    }

    /// <summary>The pattern of the request's route.</summary>
    public static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";

    // Limits of rate and budget that a key runs into are everyday business and stand in the request log; wrong codes and links are tries.
    private static bool IsRefusal(Error error) => error.Kind is ErrorKind.Unauthenticated or ErrorKind.Forbidden
        || error.Code is "too_many_attempts" or "wrong_code" or "wrong_password" or "token_invalid" or "url_not_allowed";

    [LoggerMessage(
        EventId = 2041,
        Level = LogLevel.Warning,
        Message = "Refused with {Code}: {Method} {Route} from {Address} by {Caller} (request {Request}).")]
    private static partial void LogRefused(
        ILogger logger, string code, string method, string route, string? address, string caller, string request);
}
