using Microsoft.Extensions.FileProviders;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Castellum.Server.Console;

/// <summary>Serves the web console from <c>wwwroot</c>, with its entry page for every path that is no file and no API.</summary>
internal static class ConsoleFiles
{
    private const string Immutable = "public, max-age=31536000, immutable";

    public static void UseConsole(this WebApplication app)
    {
        if (!IndexFile(app).Exists)
        {
            return;
        }

        app.UseStaticFiles(new StaticFileOptions
        {
            // File names under /assets carry a content hash; everything else is revalidated.
            OnPrepareResponse = file => file.Context.Response.Headers[HeaderNames.CacheControl] =
                file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? Immutable : "no-cache",
        });
    }

    public static void MapConsole(this WebApplication app)
    {
        var index = IndexFile(app);
        if (!index.Exists)
        {
            app.MapGet("/", () => TypedResults.Text(
                "Castellum is running. The console was not built because Node.js was missing: install Node.js 20 or later and build again. The API works.\n"))
                .AllowAnonymous().ExcludeFromDescription();
            return;
        }

        app.MapFallback("{*path:nonfile}", async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            await context.Response.SendFileAsync(index, context.RequestAborted);
        }).AllowAnonymous().Add(endpoint => ((RouteEndpointBuilder)endpoint).Metadata.Add(new HttpMethodMetadata(["GET", "HEAD"])));
    }

    private static IFileInfo IndexFile(WebApplication app) => app.Environment.WebRootFileProvider.GetFileInfo("index.html");
}
