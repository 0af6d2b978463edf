using Castellum.Kernel.Results;

namespace Castellum.Platform.People;

/// <summary>Which passwords are accepted: long enough, not made of the account's own words, not among those everybody tries first.</summary>
/// <remarks>Length over composition rules, as NIST SP 800-63B and ASVS 5.0 V6.2 ask.</remarks>
internal static class PasswordPolicy
{
    public const int MinLength = 10;

    /// <summary>Hashing cost grows with length; nobody types more.</summary>
    public const int MaxLength = 256;

    private const int MinDifferentCharacters = 4;

    public static Error? Check(string? password, string email)
    {
        if (password is null || password.Length < MinLength)
        {
            return Weak($"A password needs at least {MinLength} characters.");
        }

        if (password.Length > MaxLength)
        {
            return Weak($"A password has at most {MaxLength} characters.");
        }

        return IsGuessable(password.ToLowerInvariant(), email)
            ? Weak("This password is among the first that anybody would try. Choose another, for example four random words.")
            : null;
    }

    private static bool IsGuessable(string password, string email) =>
        password.Distinct().Count() < MinDifferentCharacters || CommonPasswords.Contains(password) || ContextWords.MakeUp(password, email);

    private static Error Weak(string message) => new(ErrorKind.Invalid, "password_too_weak", message) { Field = "password" };
}
