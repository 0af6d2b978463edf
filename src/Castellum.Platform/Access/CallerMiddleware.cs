using Castellum.Foundation.Data.Tenancy;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Errors;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.Keys;
using Castellum.Platform.Sessions;
using Castellum.Platform.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Access;

/// <summary>Finds the caller, selects the organisation and lets in who holds the endpoint's permission. Denies what declares nothing.</summary>
internal sealed class CallerMiddleware(RequestDelegate next, IApiKeyDirectory keys, TimeProvider time)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            return next(context);
        }

        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return IsForeignWrite(context, endpoint) ? ErrorWriter.WriteForAsync(context, AccessErrors.CrossSite) : next(context);
        }

        return endpoint.Metadata.GetMetadata<RequiredPermission>() is { } required
            ? AuthorizeAsync(context, endpoint, required.Permission)
            : ErrorWriter.WriteForAsync(context, AccessErrors.NotDeclared);
    }

    private async Task AuthorizeAsync(HttpContext context, Endpoint endpoint, string permission)
    {
        var credential = Credential.Read(context.Request);
        var found = credential.Kind switch
        {
            CredentialKind.ApiKey => await FindByKeyAsync(context, credential),
            CredentialKind.Session => await FindBySessionAsync(context, credential),
            CredentialKind.AccessToken => await FindByTokenAsync(context, credential),
            CredentialKind.None => AccessErrors.CredentialsMissing,
        };
        if (!found.TryGet(out var caller, out var error) || (error = Judge(context, caller, permission) ?? JudgeFreshness(context, endpoint)) is not null)
        {
            await RefuseAsync(context, error);
            return;
        }

        if (ClaimCall(context) is { } tooMany)
        {
            await RefuseAsync(context, tooMany);
            return;
        }

        context.SetCaller(caller);
        RecordActor(context, caller);
        if (caller.Organization is { } organization)
        {
            context.RequestServices.GetRequiredService<OrganizationScope>().Select(organization);
        }

        await next(context);
    }

    private static void RecordActor(HttpContext context, Caller caller)
    {
        var actor = context.RequestServices.GetRequiredService<AuditActor>();
        actor.User = caller.User;
        actor.Key = caller.ApiKey;
        actor.Request = context;
    }

    private static Error? Judge(HttpContext context, Caller caller, string permission) =>
        caller.May(permission) ? null : context.Features.Get<SessionIdentity>()?.Hold ?? AccessErrors.PermissionMissing(permission);

    // Calls to models have limits of their own; keys have them by key.
    private static Error? ClaimCall(HttpContext context) =>
        context.Features.Get<SessionIdentity>() is { } identity && context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? context.RequestServices.GetRequiredService<SessionCallLimiter>().Claim(context, identity.SessionId)
            : null;

    private Error? JudgeFreshness(HttpContext context, Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<RequiresFreshSignIn>() is null ? null : RequiresFreshSignIn.Judge(context, time);

    private async ValueTask<Result<Caller>> FindByKeyAsync(HttpContext context, Credential credential)
    {
        var found = await keys.FindAsync(credential.Text, context.RequestAborted);
        if (!found.TryGet(out var identity, out var error))
        {
            return error;
        }

        context.Features.Set(identity);
        return identity.Policy.AllowsAddress(context.Connection.RemoteIpAddress) ? identity.Caller : KeyErrors.AddressNotAllowed;
    }

    private static async ValueTask<Result<Caller>> FindBySessionAsync(HttpContext context, Credential credential)
    {
        var token = credential.Text.ToString();
        if (IsUnsafe(context.Request.Method) && !SessionToken.IsCsrfTokenOf(token, context.Request.Headers["X-CSRF-Token"]))
        {
            return SessionErrors.CsrfTokenInvalid;
        }

        return await FindAsync(context, loader => loader.FindAsync(token, context.RequestAborted));
    }

    private static async ValueTask<Result<Caller>> FindByTokenAsync(HttpContext context, Credential credential)
    {
        var verified = await context.RequestServices.GetRequiredService<AccessTokens>().VerifyAsync(credential.Text.ToString(), context.RequestAborted);
        return verified.TryGet(out var session, out var error)
            ? await FindAsync(context, loader => loader.FindAsync(session, context.RequestAborted))
            : error;
    }

    private static async ValueTask<Result<Caller>> FindAsync(HttpContext context, Func<SessionLoader, Task<SessionIdentity?>> find)
    {
        // The lookup crosses organisations and runs in its own scope: the request's scope belongs to the one that it finds.
        await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var identity = await find(scope.ServiceProvider.GetRequiredService<SessionLoader>());
        if (identity is null)
        {
            return SessionErrors.Expired;
        }

        context.Features.Set(identity);
        return identity.Caller;
    }

    private static Task RefuseAsync(HttpContext context, Error error)
    {
        if (error.Kind == ErrorKind.Unauthenticated)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return ErrorWriter.WriteForAsync(context, error);
    }

    /// <summary>
    /// Whether a browser says that another site sends this unsafe request. Anonymous endpoints have no CSRF token to ask for; without this,
    /// another site could sign a visitor in to an account of its own.
    /// </summary>
    private static bool IsForeignWrite(HttpContext context, Endpoint endpoint)
    {
        if (!IsUnsafe(context.Request.Method) || endpoint.Metadata.GetMetadata<AllowCrossSite>() is not null)
        {
            return false;
        }

        var headers = context.Request.Headers;
        if (headers.TryGetValue("Sec-Fetch-Site", out var site))
        {
            return site != "same-origin" && site != "none";
        }

        return headers.TryGetValue("Origin", out var origin)
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value);
    }

    private static bool IsUnsafe(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);
}
