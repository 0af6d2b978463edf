using Castellum.Kernel.Results;

namespace Castellum.Platform.External;

/// <summary>Why somebody who signed in elsewhere does not get in here.</summary>
internal static class ExternalErrors
{
    public static readonly Error UnknownProvider = new(ErrorKind.NotFound, "provider_not_found", "There is no such sign-in provider.");

    public static readonly Error StateInvalid = new(
        ErrorKind.Invalid, "login_state_invalid", "The sign-in took too long, was used already or began in another browser. Begin again.");

    public static readonly Error EmailNotTrusted = new(
        ErrorKind.Forbidden, "email_not_trusted", "The provider does not vouch for your address, or it is not of a domain that the organisation has proven.");

    public static readonly Error AccountExists = new(
        ErrorKind.Conflict, "account_exists", "There is an account with this address. Sign in the way you did before, then connect the provider in your settings.");

    public static readonly Error AccountClosed = new(ErrorKind.Forbidden, "account_closed", "This account is closed.");

    public static readonly Error SignUpClosed = new(ErrorKind.Forbidden, "sign_up_closed", "Signing up is closed here. Ask for an invitation.");

    public static readonly Error LastWayIn =
        new(ErrorKind.Conflict, "last_way_in", "This is your only way to sign in. Set a password first.");

    public static readonly Error LinkedElsewhere =
        new(ErrorKind.Conflict, "already_linked", "This identity is connected to another account.");
}
