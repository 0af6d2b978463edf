using System.Collections.Frozen;
using System.IO.Compression;

namespace Castellum.Platform.People;

/// <summary>The passwords that everybody tries first: those that people chose most often, with and without digits and signs around them.</summary>
/// <remarks>About 47 000 entries, of them 13 885 that are long enough to be chosen here; read at the first use. See the NOTICE beside the list.</remarks>
internal static class CommonPasswords
{
    /// <summary>Digits and signs that add nothing to a common word: a year, a running number, an exclamation mark.</summary>
    private const int MaxDecoration = 6;

    private static readonly Lazy<FrozenSet<string>> Known = new(Load);

    /// <param name="password">A password in lower case.</param>
    public static bool Contains(string password)
    {
        if (Known.Value.Contains(password))
        {
            return true;
        }

        var start = 0;
        var end = password.Length;
        while (start < end && !char.IsAsciiLetter(password[start]))
        {
            start++;
        }

        while (end > start && !char.IsAsciiLetter(password[end - 1]))
        {
            end--;
        }

        return password.Length - (end - start) <= MaxDecoration && Known.Value.Contains(password[start..end]);
    }

    private static FrozenSet<string> Load()
    {
        using var file = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n').ToFrozenSet(StringComparer.Ordinal);
    }
}
