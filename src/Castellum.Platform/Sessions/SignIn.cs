using Castellum.Foundation.Data;
using Castellum.Kernel.Results;
using Castellum.Platform.People;
using Castellum.Platform.SecondFactor;
using Castellum.Platform.Sso;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sessions;

/// <summary>Signs a person in with e-mail address and password.</summary>
internal sealed class SignIn(
    CastellumDb db,
    PasswordVault passwords,
    SignInThrottle throttle,
    SecondFactors secondFactors,
    SsoPolicy sso,
    SessionWriter sessions,
    SessionReader reader)
{
    public async Task<Result<SessionView>> HandleAsync(Request request, HttpContext context, CancellationToken cancellationToken)
    {
        if (!(await AuthenticateAsync(request, cancellationToken)).TryGet(out var user, out var error))
        {
            return error;
        }

        var token = await sessions.BeginAsync(context, user, cancellationToken);
        return await reader.ReadAsync(token, cancellationToken);
    }

    /// <summary>Checks address, password and second factor.</summary>
    public async Task<Result<User>> AuthenticateAsync(Request request, CancellationToken cancellationToken)
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

        if (await JudgeAsync(user, request.Code, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (rehash)
        {
            user.PasswordHash = passwords.Hash(request.Password);
        }

        await throttle.ResetAsync(email, cancellationToken);
        return user;
    }

    /// <summary>What else is needed after the password; told only to who knows it.</summary>
    private async Task<Error?> JudgeAsync(User user, string? code, CancellationToken cancellationToken)
    {
        if (user.EmailVerifiedAt is null)
        {
            return SessionErrors.EmailNotVerified;
        }

        if (await sso.ForbidsPasswordAsync(user, cancellationToken))
        {
            return SessionErrors.SsoRequired;
        }

        if (!await secondFactors.IsOnAsync(user.Id, cancellationToken))
        {
            return null;
        }

        if (string.IsNullOrEmpty(code))
        {
            // The attempt goes on counting: else a known password would give endless tries at the code.
            return SessionErrors.SecondFactorRequired;
        }

        return await secondFactors.CheckAsync(user.Id, code, cancellationToken) ? null : SecondFactors.WrongCode;
    }

    /// <summary>The body of a sign-in; the code of an authenticator app or a recovery code where one is set up.</summary>
    internal sealed record Request(string? Email, string? Password, string? Code);
}
