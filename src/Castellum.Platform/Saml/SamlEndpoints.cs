using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.External;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Castellum.Platform.Saml;

/// <summary>SAML over HTTP: what identity providers read, and where they let browsers post answers.</summary>
internal static class SamlEndpoints
{
    private static readonly FormOptions Form = new()
    {
        ValueCountLimit = 16, KeyLengthLimit = 100, ValueLengthLimit = SamlXml.MaxBytes * 2, BufferBodyLengthLimit = SamlXml.MaxBytes * 3, MultipartBodyLengthLimit = 1,
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/auth").WithTags("Sign-in elsewhere").AllowAnonymous();
        group.MapGet("/{provider}/metadata", MetadataAsync).WithSummary("Our SAML metadata for a connection").Produces<string>(200, SamlMetadata.ContentType);
        // The signed assertion, or the state that only the right browser can pick up, takes the place of the same-origin check.
        group.MapPost("/{provider}/acs", ReceiveAsync).LimitAttempts().WithMetadata(new AllowCrossSite())
            .WithSummary("Take a SAML response (assertion consumer service)").Produces(303);
        group.MapGet("/{provider}/arrive", ArriveAsync).WithSummary("Go on after a SAML response").Produces(302);
    }

    private static async Task<IResult> MetadataAsync(
        string provider, IdentityProviders providers, SamlAddresses addresses, CancellationToken cancellationToken) =>
        await providers.FindConnectionAsync(provider, cancellationToken) is { Saml: not null } connection
            ? TypedResults.Text(SamlMetadata.Render(connection, addresses), SamlMetadata.ContentType)
            : new ProblemResult(ExternalErrors.UnknownProvider);

    private static async Task<IResult> ReceiveAsync(string provider, ReceiveSaml handler, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var received = await ReadFormAsync(context.Request, cancellationToken) is { } form
            ? await handler.HandleAsync(provider, form["SAMLResponse"], form["RelayState"], context, cancellationToken)
            : SamlErrors.Refused("it is no form, or too large");
        return received.Match<IResult>(path => new SeeOther(path), error => new SeeOther($"/sign-in?error={error.Code}"));
    }

    private static async Task<IResult> ArriveAsync(
        string provider, string? state, CompleteExternal handler, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var picked = await handler.PickUpAsync(provider, state, context, cancellationToken);
        return picked.Match<IResult>(path => TypedResults.LocalRedirect(path), error => TypedResults.LocalRedirect($"/sign-in?error={error.Code}"));
    }

    private static async Task<IFormCollection?> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await request.ReadFormAsync(Form, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
