using System.Text;
using System.Text.Json;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Ledger.Live;

/// <summary><c>GET /api/live</c>: an event whenever the organisation's ledger moved, with what was added since the one before.</summary>
internal static class LiveEndpoint
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    // Bursts become one event: a screen needs no more.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet("/api/live", StreamAsync)
        .WithTags("Analytics").WithSummary("Live usage as server-sent events").RequirePermission(Permissions.ViewAnalytics);

    private static async Task StreamAsync(HttpContext context, ILedgerSignals signals, TimeProvider time)
    {
        var stopping = context.RequestAborted;
        using var subscription = signals.Subscribe(context.GetCaller().RequiredOrganization);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await WriteAsync(context, ": connected\n\n");
            var next = subscription.NextAsync(stopping);
            while (!stopping.IsCancellationRequested)
            {
                if (await Task.WhenAny(next, Task.Delay(KeepAlive, time, stopping)) != next)
                {
                    await WriteAsync(context, ": ping\n\n");
                    continue;
                }

                await WriteAsync(context, $"event: usage\ndata: {JsonSerializer.Serialize(await next, CastellumJson.Options)}\n\n");
                await Task.Delay(Pause, time, stopping);
                next = subscription.NextAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The listener left: nothing more to say.
            return;
        }
    }

    private static async Task WriteAsync(HttpContext context, string text)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
