using Castellum.Foundation.Data;
using Castellum.Foundation.Web.Access;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Ids;
using Castellum.Platform.Access;
using Castellum.Platform.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.People;

/// <summary>Signing up, passwords, and one's own profile over HTTP.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/account").WithTags("Account").AllowAnonymous();
        open.MapPost(string.Empty, SignUpAsync).LimitAttempts().WithSummary("Sign up; a mail asks to confirm the address").Produces<SignUp.Response>(202);
        open.MapPost("/verify", VerifyAsync).LimitAttempts().WithSummary("Confirm an address").Produces(204);
        open.MapPost("/password/forgot", ForgotAsync).LimitAttempts().WithSummary("Ask for a link to reset the password").Produces(202);
        open.MapPost("/password/reset", ResetAsync).LimitAttempts().WithSummary("Choose a new password with the link").Produces(204);

        var own = routes.MapGroup("/api/account").WithTags("Account").RequirePermission(Permissions.OwnAccount);
        own.MapGet(string.Empty, GetAsync).WithSummary("One's own profile").Produces<ProfileView>();
        own.MapPatch(string.Empty, RenameAsync).WithSummary("Change one's name").Produces<ProfileView>();
        own.MapPut("/password", ChangeAsync).LimitAttempts().WithSummary("Change the password; other sessions end").Produces(204);
    }

    private static async Task<IResult> SignUpAsync(SignUp.Request request, SignUp handler, CancellationToken cancellationToken) =>
        (await handler.HandleAsync(request, cancellationToken))
            .Match<IResult>(response => TypedResults.Accepted((string?)null, response), error => new ProblemResult(error));

    private static async Task<IResult> VerifyAsync(TokenRequest request, VerifyEmail handler, CancellationToken cancellationToken) =>
        (await handler.HandleAsync(request.Token, cancellationToken)).ToNoContent();

    private static async Task<IResult> ForgotAsync(ForgotRequest request, PasswordReset handler, CancellationToken cancellationToken)
    {
        await handler.AskAsync(request.Email, request.Language, cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<IResult> ResetAsync(ResetRequest request, PasswordReset handler, CancellationToken cancellationToken) =>
        (await handler.ResetAsync(request.Token, request.Password, cancellationToken)).ToNoContent();

    private static async Task<IResult> ChangeAsync(
        ChangeRequest request, PasswordReset handler, HttpContext context, CancellationToken cancellationToken) =>
        (await handler.ChangeAsync(
            context.Features.GetRequiredFeature<SessionIdentity>(), request.CurrentPassword, request.Password, cancellationToken)).ToNoContent();

    private static async Task<IResult> GetAsync(HttpContext context, CastellumDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ReadAsync(context.GetCaller().User!.Value, db, cancellationToken));

    private static async Task<IResult> RenameAsync(RenameRequest request, HttpContext context, CastellumDb db, CancellationToken cancellationToken)
    {
        var name = request.Name?.Trim();
        if (string.IsNullOrEmpty(name) || name.Length > User.MaxNameLength || name.Any(char.IsControl))
        {
            return new ProblemResult(AccountErrors.InvalidName("name"));
        }

        var id = context.GetCaller().User!.Value;
        await db.Set<User>().Where(u => u.Id == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Name, name), cancellationToken);
        return TypedResults.Ok(await ReadAsync(id, db, cancellationToken));
    }

    private static Task<ProfileView> ReadAsync(UserId id, CastellumDb db, CancellationToken cancellationToken) =>
        db.Set<User>().Where(u => u.Id == id)
            .Select(u => new ProfileView(u.Id, u.Email, u.Name, u.EmailVerifiedAt != null, u.PasswordHash != null, u.CreatedAt))
            .SingleAsync(cancellationToken);

    internal sealed record TokenRequest(string? Token);

    internal sealed record ForgotRequest(string? Email, string? Language);

    internal sealed record ResetRequest(string? Token, string? Password);

    internal sealed record ChangeRequest(string? CurrentPassword, string? Password);

    internal sealed record RenameRequest(string? Name);

    internal sealed record ProfileView(UserId Id, string Email, string Name, bool EmailVerified, bool HasPassword, DateTimeOffset CreatedAt);
}
