using Castellum.Kernel.Results;

namespace Castellum.Platform.People;

/// <summary>Which passwords are accepted: long enough, not guessable from the account, not on the list everybody tries first.</summary>
/// <remarks>Length over composition rules, as NIST SP 800-63B and ASVS 5.0 V6.2 ask.</remarks>
internal static class PasswordPolicy
{
    public const int MinLength = 10;

    /// <summary>Hashing cost grows with length; nobody types more.</summary>
    public const int MaxLength = 256;

    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890", "0123456789", "0987654321", "12345678910", "123456789012", "1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz2wsx3edc", "qwertyuiop", "qwerty12345",
        "qwerty123456", "asdfghjkl1", "password12", "password123", "password1234", "password12345", "passw0rd123", "p@ssw0rd123", "iloveyou123",
        "letmein123", "welcome123", "welcome1234", "administrator", "changeme123", "qwertyuiop123", "abcdefghij", "abc1234567", "abcd123456",
        "football123", "baseball123", "superman123", "castellum1", "castellum123", "changemenow", "trustno1trustno1",
    };

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

        var local = email[..Math.Max(0, email.LastIndexOf('@'))];
        var guessable = Common.Contains(password)
            || password.Distinct().Count() < 4
            || password.Equals(email, StringComparison.OrdinalIgnoreCase)
            || password.Equals(local, StringComparison.OrdinalIgnoreCase);
        return guessable ? Weak("This password is among the first that anybody would try. Choose another, for example four random words.") : null;
    }

    private static Error Weak(string message) => new(ErrorKind.Invalid, "password_too_weak", message) { Field = "password" };
}
