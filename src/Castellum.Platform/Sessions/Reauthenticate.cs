using System.Text.Json;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Results;
using Castellum.Platform.Audit;
using Castellum.Platform.Passkeys;
using Castellum.Platform.People;
using Castellum.Platform.SecondFactor;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Sessions;

/// <summary>Has a signed-in person prove again who they are, by any one of password, authenticator app and passkey.</summary>
/// <remarks>Wrong tries count like failed sign-ins of the address, so that an open session is no way around their limit.</remarks>
internal sealed class Reauthenticate(
    CastellumDb db,
    OrganizationScope scope,
    PasswordVault passwords,
    SignInThrottle throttle,
    SecondFactors secondFactors,
    PasskeySignIn passkeys,
    SessionWriter sessions,
    IAuditTrail audit)
{
    private static readonly Error Wrong = new(ErrorKind.Forbidden, "reauthentication_failed", "That is not right. Try again, or sign out and in again.");

    private static readonly Error NothingSent = new(
        ErrorKind.Invalid, "reauthentication_invalid", "Send one of 'password', 'code', or 'ceremony' with 'credential'.");

    public async Task<Result<Unit>> HandleAsync(Request request, SessionIdentity identity, HttpContext context, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.Password) && string.IsNullOrEmpty(request.Code) && string.IsNullOrEmpty(request.Ceremony))
        {
            return NothingSent;
        }

        if (await throttle.ClaimAsync(identity.Email, cancellationToken) is { } locked)
        {
            return locked;
        }

        if (!await IsProvenAsync(request, identity, context, cancellationToken))
        {
            return Wrong;
        }

        await throttle.ResetAsync(identity.Email, cancellationToken);
        await sessions.ConfirmAsync(identity.SessionId, cancellationToken);
        if (string.IsNullOrEmpty(request.Password))
        {
            await sessions.NoteSecondFactorAsync(identity.SessionId, cancellationToken);
        }

        if (scope.Current is not null)
        {
            await audit.SaveAsync(new AuditNote("session.confirmed", "session", identity.SessionId.ToString()), cancellationToken);
        }

        return default(Unit);
    }

    private async Task<bool> IsProvenAsync(Request request, SessionIdentity identity, HttpContext context, CancellationToken cancellationToken)
    {
        if (request.Password is { Length: > 0 } password)
        {
            var hash = await db.Set<User>().Where(u => u.Id == identity.UserId).Select(u => u.PasswordHash).SingleAsync(cancellationToken);
            return passwords.Verify(hash, password, out _);
        }

        return request.Code is { Length: > 0 } code
            ? await secondFactors.CheckAsync(identity.UserId, code, cancellationToken)
            : await passkeys.ConfirmAsync(identity.UserId, request.Ceremony, request.Credential, context, cancellationToken);
    }

    /// <summary>One of the three; the passkey's answer as <c>credential.toJSON()</c> gives it.</summary>
    internal sealed record Request(string? Password, string? Code, string? Ceremony, JsonElement Credential);
}
