using System.IO.Compression;
using Castellum.Dialects;
using Castellum.Dialects.Errors;
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

    // A vendor's own client reads errors in its vendor's shape only; it is known by its address or by the headers that it sends.
    private static async Task RefuseAsync(HttpContext context)
    {
        if (DialectOf(context.Request) is not { } dialect)
        {
            await new ProblemResult(NoSuchEndpoint).ExecuteAsync(context);
            return;
        }

        var error = DialectErrors.Write(dialect, DialectFailure.From(NoSuchEndpoint));
        context.Response.StatusCode = error.Status;
        foreach (var (name, value) in error.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.BodyWriter.WriteAsync(error.Body, context.RequestAborted);
    }

    private static Dialect? DialectOf(HttpRequest request) => request.Path switch
    {
        var path when path.StartsWithSegments("/v1beta", StringComparison.OrdinalIgnoreCase) => Dialect.Gemini,
        var path when !path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase) => null,
        _ when request.Headers.ContainsKey("anthropic-version") => Dialect.Anthropic,
        _ when request.Headers.ContainsKey("x-stainless-lang") => Dialect.OpenAiChat,
        _ => null,
    };

    private static async Task AnswerAsync(HttpContext context, IFileInfo index)
    {
        var isApi = ApiPrefixes.Any(prefix => context.Request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));
        if (isApi || !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await RefuseAsync(context);
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
