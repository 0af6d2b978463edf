using Castellum.Foundation.Data;
using Castellum.Kernel.Results;
using Castellum.Platform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sessions;

/// <summary>Signs a person in with e-mail address and password.</summary>
internal sealed class SignIn(
    CastellumDb db, PasswordVault passwords, SignInThrottle throttle, SessionWriter sessions, SessionReader reader)
{
    public async Task<Result<SessionView>> HandleAsync(Request request, HttpContext context, CancellationToken cancellationToken)
    {
        var email = EmailAddress.Normalize(request.Email);
        if (email is null || string.IsNullOrEmpty(request.Password))
        {
            return SessionErrors.WrongCredentials;
        }

        if (await throttle.ClaimAsync(email, cancellationToken) is { } locked)
        {
            return locked;
        }

        var user = await db.Set<User>().SingleOrDefaultAsync(u => u.Email == email, cancellationToken);
        var fits = passwords.Verify(user?.PasswordHash, request.Password, out var rehash);
        if (!fits || user is null || user.DisabledAt is not null)
        {
            return SessionErrors.WrongCredentials;
        }

        if (rehash)
        {
            user.PasswordHash = passwords.Hash(request.Password);
        }

        await throttle.ResetAsync(email, cancellationToken);
        var token = await sessions.BeginAsync(context, user, cancellationToken);
        return await reader.ReadAsync(token, cancellationToken);
    }

    /// <summary>The body of a sign-in.</summary>
    internal sealed record Request(string? Email, string? Password);
}
