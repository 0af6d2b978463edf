using System.Globalization;
using System.Text.RegularExpressions;

namespace Castellum.Platform.People;

/// <summary>E-mail addresses as identity: one canonical spelling per mailbox.</summary>
/// <remarks>
/// The local part is ASCII and the domain is stored in its ASCII form (punycode), so that a look-alike in another script is another,
/// visibly different address, never the same one. Lower case throughout: no provider of note distinguishes case.
/// </remarks>
internal static partial class EmailAddress
{
    public const int MaxLength = 254;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The canonical form, or null when the text is no address we accept.</summary>
    public static string? Normalize(string? text)
    {
        var trimmed = text?.Trim();
        var at = trimmed?.LastIndexOf('@') ?? -1;
        if (trimmed is null || at < 1 || at == trimmed.Length - 1 || trimmed.Length > MaxLength)
        {
            return null;
        }

        var address = $"{trimmed[..at]}@{ToAscii(trimmed[(at + 1)..])}".ToLowerInvariant();
        return address.Length <= MaxLength && Pattern().IsMatch(address) ? address : null;
    }

    private static string? ToAscii(string domain)
    {
        try
        {
            return Idn.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
