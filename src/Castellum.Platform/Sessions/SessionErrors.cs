using Castellum.Kernel.Results;

namespace Castellum.Platform.Sessions;

/// <summary>Failures of signing in and of sessions.</summary>
internal static class SessionErrors
{
    /// <summary>The same for unknown addresses, wrong passwords and closed accounts.</summary>
    public static readonly Error WrongCredentials =
        new(ErrorKind.Unauthenticated, "wrong_credentials", "The e-mail address or the password is wrong.");

    public static readonly Error EmailNotVerified =
        new(ErrorKind.Forbidden, "email_not_verified", "Confirm your e-mail address first; the link is in the mail we sent. Resetting the password sends another.");

    public static readonly Error SsoRequired =
        new(ErrorKind.Forbidden, "sso_required", "Your organisation wants you to sign in with its own provider.");

    public static readonly Error SecondFactorRequired =
        new(ErrorKind.Unauthenticated, "second_factor_required", "Send the code of your authenticator app, or a recovery code, as 'code', or use a passkey.") { Field = "code" };

    public static readonly Error Expired = new(ErrorKind.Unauthenticated, "session_expired", "The session has ended. Sign in again.");

    public static readonly Error CsrfTokenInvalid =
        new(ErrorKind.Forbidden, "csrf_token_invalid", "The X-CSRF-Token header is missing or wrong. GET /api/session tells the right value.");

    public static readonly Error OrganizationNotFound =
        new(ErrorKind.NotFound, "organization_not_found", "There is no such organisation for you.") { Field = "organization_id" };

    public static Error Locked(TimeSpan wait) =>
        new(ErrorKind.RateLimited, "too_many_attempts", "Too many failed attempts for this address. Wait, or reset the password.") { RetryAfter = wait };
}
