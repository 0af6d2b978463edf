namespace Castellum.Platform.People;

/// <summary>Words that somebody who guesses here tries before others: the product's, those of its roles, and those of the account's address.</summary>
internal static class ContextWords
{
    private const int MinWord = 4;

    /// <summary>What must be left of a password without these words.</summary>
    private const int MinRest = 7;

    /// <summary>The same for every account; docs/security-rules.md lists them.</summary>
    public static readonly IReadOnlyList<string> OfTheInstallation =
    [
        "castellum", "administrator", "organization", "organisation", "installation", "password", "passwort", "changeme", "operator", "welcome",
        "gateway", "console", "compress", "billing", "viewer", "member", "secret", "admin", "owner", "token",
    ];

    /// <summary>Whether a password is little more than such words.</summary>
    /// <param name="password">A password in lower case.</param>
    /// <param name="email">The account's address.</param>
    public static bool MakeUp(string password, string email)
    {
        var rest = password;
        foreach (var word in OfTheInstallation.Concat(Of(email)).OrderByDescending(w => w.Length))
        {
            rest = rest.Replace(word, string.Empty, StringComparison.Ordinal);
        }

        return rest.Length < password.Length && rest.Length < MinRest;
    }

    private static IEnumerable<string> Of(string email)
    {
        var words = new string([.. email.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Where(w => w.Length >= MinWord);
    }
}
