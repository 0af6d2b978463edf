using System.Globalization;
using System.Text;

namespace Castellum.Platform.Organizations;

/// <summary>Names for URLs: lower-case letters, digits and single hyphens.</summary>
internal static class Slug
{
    public const int MaxLength = 60;

    /// <summary>Makes a slug of a name: accents fall away, everything else that is not a letter or digit of ASCII becomes a hyphen.</summary>
    /// <returns>The slug, or <c>organization</c> when nothing of the name remains.</returns>
    public static string From(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString(0, Math.Min(slug.Length, MaxLength - 10)).Trim('-');
        return text.Length == 0 ? "organization" : text;
    }
}
