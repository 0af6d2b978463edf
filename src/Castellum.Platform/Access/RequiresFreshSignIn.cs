using Castellum.Kernel.Results;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Castellum.Platform.Access;

/// <summary>Endpoint metadata: a signed-in person must have proved who they are within the last minutes, because the endpoint changes ways in.</summary>
/// <remarks>
/// A session that was left open, or stolen, cannot be made to last by it. API keys pass: they are no sessions, and what they may do is their
/// scopes' question.
/// </remarks>
internal sealed class RequiresFreshSignIn
{
    /// <summary>How long a sign-in counts as fresh.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    public static readonly Error Stale = new(
        ErrorKind.Forbidden,
        "reauthentication_required",
        "Confirm first that it is you: POST /api/session/reauthenticate with your password, a code of your authenticator app or a passkey, or sign in again. "
        + "That counts for 10 minutes; then repeat this request.");

    /// <summary>The refusal of a request whose sign-in is too long ago, or null.</summary>
    public static Error? Judge(HttpContext context, TimeProvider time) =>
        context.Features.Get<SessionIdentity>() is { } identity && time.GetUtcNow() - identity.AuthenticatedAt > Freshness ? Stale : null;
}

/// <summary>Declares the need on routes.</summary>
internal static class RequiresFreshSignInExtensions
{
    public static TBuilder RequireFreshSignIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequiresFreshSignIn());
}
