using System.IO.Compression;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Castellum.Server.Console;

/// <summary>Serves the web console from <c>wwwroot</c>, with its entry page for every path that is no file and no API.</summary>
internal static class ConsoleFiles
{
    private static readonly string[] ApiPrefixes = ["/api", "/v1", "/v1beta", "/health", "/openapi"];
    private static readonly Error NoSuchEndpoint = new(
        ErrorKind.NotFound, "endpoint_not_found", "There is no endpoint at this path with this method. See the API reference for what there is.");

    private const string NotBuilt =
        "Castellum is running. The console was not built because Node.js was missing: install Node.js 20 or later and build again. The API works.\n";

    private const string Assets = "/assets";
    private const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>Compression of the console's own files: they hold no secret that a compressed length could tell, so HTTPS is no reason against it.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services) => services
        // A browser asks for each file once, as they never change: a fifth fewer bytes are worth the milliseconds.
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal)
        .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal)
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/javascript", "text/css", "image/svg+xml", "application/json"];
        });

    public static void UseConsole(this WebApplication app)
    {
        if (!IndexFile(app).Exists)
        {
            return;
        }

        app.UseWhen(context => context.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal), branch => branch.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions
        {
            // File names under /assets carry a content hash; everything else is revalidated.
            OnPrepareResponse = file => file.Context.Response.Headers[HeaderNames.CacheControl] =
                file.Context.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal) ? Immutable : "no-cache",
        });
    }

    public static void MapConsole(this WebApplication app)
    {
        var index = IndexFile(app);
        app.MapFallback("{*path:nonfile}", context => AnswerAsync(context, index)).AllowAnonymous();
    }

    private static async Task AnswerAsync(HttpContext context, IFileInfo index)
    {
        var isApi = ApiPrefixes.Any(prefix => context.Request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));
        if (isApi || !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await new ProblemResult(NoSuchEndpoint).ExecuteAsync(context);
        }
        else if (index.Exists)
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-cache";
            await context.Response.SendFileAsync(index, context.RequestAborted);
        }
        else
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(NotBuilt, context.RequestAborted);
        }
    }

    private static IFileInfo IndexFile(WebApplication app) => app.Environment.WebRootFileProvider.GetFileInfo("index.html");
}
