using Castellum.Kernel.Results;

namespace Castellum.Platform.People;

/// <summary>Failures of creating accounts.</summary>
internal static class AccountErrors
{
    public static readonly Error InvalidEmail =
        new(ErrorKind.Invalid, "invalid_email", "This is no e-mail address that mail can be sent to.") { Field = "email" };

    public static readonly Error EmailTaken =
        new(ErrorKind.Conflict, "email_taken", "There is an account with this e-mail address already.") { Field = "email" };

    public static readonly Error UnknownRole =
        new(ErrorKind.Invalid, "unknown_role", "There is no such role in this organisation.") { Field = "role" };

    public static readonly Error AlreadyMember =
        new(ErrorKind.Conflict, "already_member", "This person is a member of the organisation already.") { Field = "user_id" };

    public static Error InvalidName(string field) =>
        new(ErrorKind.Invalid, "invalid_name", $"A name has 1 to {User.MaxNameLength} characters and no control characters.") { Field = field };
}
