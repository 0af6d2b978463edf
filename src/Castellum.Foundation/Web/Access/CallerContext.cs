using Microsoft.AspNetCore.Http;

namespace Castellum.Foundation.Web.Access;

/// <summary>The caller of a request, set once by authentication.</summary>
public static class CallerContext
{
    /// <summary>The caller, or null when the request is anonymous.</summary>
    public static Caller? FindCaller(this HttpContext context) => context.Features.Get<Caller>();

    /// <summary>The caller of an endpoint that requires a permission.</summary>
    /// <exception cref="InvalidOperationException">The endpoint allows anonymous calls.</exception>
    public static Caller GetCaller(this HttpContext context) =>
        context.FindCaller() ?? throw new InvalidOperationException("This endpoint is anonymous; it has no caller.");

    /// <summary>Records the caller.</summary>
    public static void SetCaller(this HttpContext context, Caller caller) => context.Features.Set(caller);
}
