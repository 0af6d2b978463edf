using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Sessions;

/// <summary>The session cookie: not readable by scripts, not sent with cross-site posts, over TLS only where there is TLS.</summary>
internal static class SessionCookie
{
    public const string Name = "castellum_session";

    public static string? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name, out var token) && SessionToken.IsWellFormed(token) ? token : null;

    public static void Write(HttpContext context, string token, TimeSpan lifetime) =>
        context.Response.Cookies.Append(Name, token, Options(context, lifetime));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, lifetime: null));

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = IsSecure(context),
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };

    /// <summary>Whether people come over TLS, though it may end at a proxy in front.</summary>
    public static bool IsSecure(HttpContext context) =>
        context.Request.IsHttps || context.RequestServices.GetRequiredService<PlatformOptions>().PublicUrl.Scheme == Uri.UriSchemeHttps;
}
