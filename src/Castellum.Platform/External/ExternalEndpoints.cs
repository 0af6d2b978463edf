using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Paging;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
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
    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/auth").WithTags("Sign-in elsewhere").AllowAnonymous();
        open.MapGet("/providers", List).WithSummary("The providers of this installation");
        open.MapPost("/discover", DiscoverAsync).LimitAttempts().WithSummary("The single sign-on of an address's organisation, if any");
        open.MapGet("/{provider}/start", StartAsync).WithSummary("Go to a provider");
        open.MapGet("/{provider}/callback", ReturnAsync).WithSummary("Come back from a provider");
        var own = routes.MapGroup("/api/account/logins").WithTags("Account").RequirePermission(Permissions.OwnAccount);
        own.MapGet(string.Empty, LinkedAsync).WithSummary("The providers connected to one's account");
        own.MapPost("/{provider}", LinkAsync).WithSummary("Connect a provider: answers with the address to go to");
        own.MapDelete("/{provider}", UnlinkAsync).WithSummary("Disconnect a provider").Produces(204);
    }

    private static Ok<Page<ProviderView>> List(IdentityProviders providers) =>
        TypedResults.Ok(new Page<ProviderView>([.. providers.Installation.Select(p => new ProviderView(p.Key, p.DisplayName))], null));

    private static async Task<IResult> DiscoverAsync(DiscoverRequest request, SsoPolicy policy, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Discovered(await policy.FindForAsync(request.Email, cancellationToken) is { } connection
            ? $"/api/auth/{IdentityProviders.KeyOf(connection.Id)}/start"
            : null));

    private static async Task<IResult> StartAsync(
        string provider, string? return_to, IdentityProviders providers, OidcClient client, LoginStates states, HttpContext context, CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(provider, return_to, linkTo: null, providers, client, states, context, cancellationToken);
        return begun.Match<IResult>(address => TypedResults.Redirect(address.ToString()), error => BackTo("/sign-in", error));
    }

    private static async Task<IResult> LinkAsync(
        string provider, IdentityProviders providers, OidcClient client, LoginStates states, HttpContext context, CancellationToken cancellationToken)
    {
        var user = context.GetCaller().User!.Value;
        var begun = await BeginAsync(provider, "/settings/account", user, providers, client, states, context, cancellationToken);
        return begun.Match<IResult>(address => TypedResults.Ok(new Discovered(address.ToString())), error => new ProblemResult(error));
    }

    private static async Task<Result<Uri>> BeginAsync(
        string key, string? returnTo, UserId? linkTo, IdentityProviders providers, OidcClient client, LoginStates states, HttpContext context, CancellationToken cancellationToken)
    {
        if (await providers.FindAsync(key, cancellationToken) is not { } provider)
        {
            return ExternalErrors.UnknownProvider;
        }

        var (state, row) = await states.BeginAsync(context, key, returnTo, linkTo, cancellationToken);
        return await client.AuthorizeAsync(provider, state, row, cancellationToken);
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
        var hasPassword = await db.Set<People.User>().AnyAsync(u => u.Id == user && u.PasswordHash != null, cancellationToken);
        if (!hasPassword && await db.Set<ExternalLogin>().CountAsync(l => l.UserId == user, cancellationToken) < 2)
        {
            return new ProblemResult(new Error(ErrorKind.Conflict, "last_way_in", "This is your only way to sign in. Set a password first."));
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
