using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Sessions;

/// <summary>The session cookie: not readable by scripts, not sent with cross-site posts, over TLS only where there is TLS.</summary>
internal static class SessionCookie
{
    /// <summary>Its name without TLS.</summary>
    public const string Name = "castellum_session";

    public static string? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(NameFor(request.HttpContext, Name), out var token) && SessionToken.IsWellFormed(token) ? token : null;

    public static void Write(HttpContext context, string token, TimeSpan lifetime) =>
        context.Response.Cookies.Append(NameFor(context, Name), token, Options(context, lifetime));

    public static void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(NameFor(context, Name), Options(context, lifetime: null));

    /// <summary>
    /// The name of a cookie: under TLS with the prefix by which browsers refuse one that a neighbouring host or a connection without TLS planted.
    /// </summary>
    public static string NameFor(HttpContext context, string name) => IsSecure(context) ? $"__Host-{name}" : name;

    /// <summary>Whether people come over TLS, though it may end at a proxy in front.</summary>
    public static bool IsSecure(HttpContext context) =>
        context.Request.IsHttps || context.RequestServices.GetRequiredService<PlatformOptions>().PublicUrl.Scheme == Uri.UriSchemeHttps;

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = IsSecure(context),
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
