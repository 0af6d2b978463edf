using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Http;

namespace Castellum.Platform.Access;

/// <summary>Headers that tell browsers to load nothing foreign, frame nothing, guess nothing, keep nothing and stay on TLS.</summary>
/// <remarks>
/// They are set when the answer begins: the exception handler clears the headers of the answer that it replaces, and an error needs them as well.
/// </remarks>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // Styles: component libraries set style attributes and inject style elements at run time; scripts come from our files only.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state => Apply((HttpContext)state), context);
        return next(context);
    }

    private static Task Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self)";
        if (SessionCookie.IsSecure(context))
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        // What says nothing of caching belongs to one caller; files of the console and streams say what they need.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
