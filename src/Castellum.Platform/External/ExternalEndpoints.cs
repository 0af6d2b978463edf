using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Sessions;
using Castellum.Platform.Sso;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.External;

/// <summary>Signing in elsewhere, over HTTP. The browser goes to the provider and comes back to the callback.</summary>
internal static class ExternalEndpoints
{
    private const int MaxPostedBytes = 16 * 1024;
    private static readonly string[] PostedNames = ["code", "state", "iss"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/auth").WithTags("Sign-in elsewhere").AllowAnonymous();
        open.MapGet("/providers", List).WithSummary("The providers of this installation");
        open.MapPost("/discover", DiscoverAsync).LimitAttempts().WithSummary("The single sign-on of an address's organisation, if any");
        open.MapGet("/{provider}/start", StartAsync).WithSummary("Go to a provider");
        open.MapGet("/{provider}/callback", ReturnAsync).WithSummary("Come back from a provider");
        open.MapPost("/{provider}/callback", PostedAsync).LimitAttempts().WithMetadata(new AllowCrossSite())
            .WithSummary("Come back from a provider that posts its answer").Produces(303);
        var own = routes.MapGroup("/api/account/logins").WithTags("Account").RequirePermission(Permissions.OwnAccount);
        own.MapGet(string.Empty, LinkedAsync).WithSummary("The providers connected to one's account");
        own.MapPost("/{provider}", LinkAsync).RequireFreshSignIn().WithSummary("Connect a provider: answers with the address to go to");
        own.MapDelete("/{provider}", UnlinkAsync).RequireFreshSignIn().WithSummary("Disconnect a provider").Produces(204);
    }

    private static Ok<Page<ProviderView>> List(IdentityProviders providers) =>
        TypedResults.Ok(new Page<ProviderView>([.. providers.Installation.Select(p => new ProviderView(p.Key, p.DisplayName))], null));

    private static async Task<IResult> DiscoverAsync(DiscoverRequest request, SsoPolicy policy, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Discovered(await policy.FindForAsync(request.Email, cancellationToken) is { } connection
            ? $"/api/auth/{IdentityProviders.KeyOf(connection.Id)}/start"
            : null));

    private static async Task<IResult> StartAsync(
        string provider, string? return_to, BeginExternal handler, HttpContext context, CancellationToken cancellationToken)
    {
        var begun = await handler.HandleAsync(provider, return_to, linkTo: null, context, cancellationToken);
        return begun.Match<IResult>(address => TypedResults.Redirect(address.AbsoluteUri), error => BackTo("/sign-in", error));
    }

    private static async Task<IResult> LinkAsync(string provider, BeginExternal handler, HttpContext context, CancellationToken cancellationToken)
    {
        var begun = await handler.HandleAsync(provider, "/settings/account", context.GetCaller().User!.Value, context, cancellationToken);
        return begun.Match<IResult>(address => TypedResults.Ok(new Discovered(address.AbsoluteUri)), error => new ProblemResult(error));
    }

    /// <summary>
    /// Providers that post their answer (Apple): the post came without our cookies, so the browser is asked to bring the same answer again.
    /// </summary>
    private static async Task<IResult> PostedAsync(string provider, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType || context.Request.ContentLength is null or > MaxPostedBytes)
        {
            return new SeeOther($"/sign-in?error={ExternalErrors.StateInvalid.Code}");
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        var query = string.Join('&', PostedNames.Where(form.ContainsKey).Select(name => $"{name}={Uri.EscapeDataString(form[name].ToString())}"));
        return new SeeOther($"/api/auth/{Uri.EscapeDataString(provider)}/callback?{query}");
    }

    private static async Task<IResult> ReturnAsync(
        string provider, string? code, string? state, string? iss, CompleteExternal handler, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var completed = await handler.HandleAsync(provider, code, state, iss, context, cancellationToken);
        return completed.Match<IResult>(path => TypedResults.LocalRedirect(path), error => BackTo("/sign-in", error));
    }

    private static async Task<IResult> LinkedAsync(HttpContext context, CastellumDb db, CancellationToken cancellationToken)
    {
        var user = context.GetCaller().User!.Value;
        var logins = await db.Set<ExternalLogin>().AsNoTracking().Where(l => l.UserId == user).OrderBy(l => l.Provider)
            .Select(l => new LoginView(l.Provider, l.CreatedAt)).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<LoginView>(logins, null));
    }

    private static async Task<IResult> UnlinkAsync(string provider, HttpContext context, CastellumDb db, CancellationToken cancellationToken)
    {
        var user = context.GetCaller().User!.Value;
        var hasOther = await db.Set<People.User>().AnyAsync(u => u.Id == user && u.PasswordHash != null, cancellationToken)
            || await db.Set<Passkeys.Passkey>().AnyAsync(p => p.UserId == user, cancellationToken);
        if (!hasOther && await db.Set<ExternalLogin>().CountAsync(l => l.UserId == user, cancellationToken) < 2)
        {
            return new ProblemResult(ExternalErrors.LastWayIn);
        }

        var removed = await db.Set<ExternalLogin>().Where(l => l.UserId == user && l.Provider == provider).ExecuteDeleteAsync(cancellationToken);
        return removed == 0 ? new ProblemResult(ExternalErrors.UnknownProvider) : TypedResults.NoContent();
    }

    // Codes only: nothing of a foreign answer is reflected into the page.
    private static RedirectHttpResult BackTo(string page, Error error) => TypedResults.LocalRedirect($"{page}?error={error.Code}");

    internal sealed record ProviderView(string Key, string Name);

    internal sealed record DiscoverRequest(string? Email);

    internal sealed record Discovered(string? Location);

    internal sealed record LoginView(string Provider, DateTimeOffset CreatedAt);
}
