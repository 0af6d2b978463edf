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
        if (!(await AuthenticateAsync(request, cancellationToken)).TryGet(out var person, out var error))
        {
            return error;
        }

        var token = await sessions.BeginAsync(context, person.User, person.Proof, cancellationToken);
        return await reader.ReadAsync(token, cancellationToken);
    }

    /// <summary>Checks address, password and second factor.</summary>
    public async Task<Result<Person>> AuthenticateAsync(Request request, CancellationToken cancellationToken)
    {
        if (!(await CheckPasswordAsync(request.Email, request.Password, cancellationToken)).TryGet(out var user, out var error))
        {
            return error;
        }

        var asked = await secondFactors.IsOnAsync(user.Id, cancellationToken);
        if (asked && await CheckCodeAsync(user, request.Code, cancellationToken) is { } refused)
        {
            return refused;
        }

        await ForgetFailuresAsync(user, cancellationToken);
        return new Person(user, asked ? SignInProof.TwoFactors : SignInProof.OneFactor);
    }

    /// <summary>Checks address and password, and what is told only to who knows them. The attempt goes on counting until the sign-in is complete.</summary>
    public async Task<Result<User>> CheckPasswordAsync(string? address, string? password, CancellationToken cancellationToken)
    {
        var email = EmailAddress.Normalize(address);
        if (email is null || string.IsNullOrEmpty(password))
        {
            return SessionErrors.WrongCredentials;
        }

        if (await throttle.ClaimAsync(email, cancellationToken) is { } locked)
        {
            return locked;
        }

        var user = await db.Set<User>().SingleOrDefaultAsync(u => u.Email == email, cancellationToken);
        var fits = passwords.Verify(user?.PasswordHash, password, out var rehash);
        if (!fits || user is null || user.DisabledAt is not null)
        {
            return SessionErrors.WrongCredentials;
        }

        if (await JudgeAsync(user, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (rehash)
        {
            user.PasswordHash = passwords.Hash(password);
        }

        return user;
    }

    /// <summary>Whether a person who proved who they are may sign in this way, and not by their organisation's provider only.</summary>
    public async Task<Error?> JudgeAsync(User user, CancellationToken cancellationToken)
    {
        if (user.DisabledAt is not null)
        {
            return SessionErrors.WrongCredentials;
        }

        if (user.EmailVerifiedAt is null)
        {
            return SessionErrors.EmailNotVerified;
        }

        return await sso.ForbidsPasswordAsync(user, cancellationToken) ? SessionErrors.SsoRequired : null;
    }

    public Task ForgetFailuresAsync(User user, CancellationToken cancellationToken) => throttle.ResetAsync(user.Email, cancellationToken);

    private async Task<Error?> CheckCodeAsync(User user, string? code, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(code))
        {
            // The attempt goes on counting: else a known password would give endless tries at the code.
            return SessionErrors.SecondFactorRequired;
        }

        return await secondFactors.CheckAsync(user.Id, code, cancellationToken) ? null : SecondFactors.WrongCode;
    }

    /// <summary>Who signed in, and by how much.</summary>
    internal sealed record Person(User User, SignInProof Proof);

    /// <summary>The body of a sign-in; the code of an authenticator app or a recovery code where one is set up.</summary>
    internal sealed record Request(string? Email, string? Password, string? Code);
}
