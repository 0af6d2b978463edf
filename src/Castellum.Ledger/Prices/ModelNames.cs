namespace Castellum.Ledger.Prices;

/// <summary>The forms in which one model's name appears: dated, versioned, prefixed with a vendor, a region or a path.</summary>
internal static class ModelNames
{
    private static readonly string[] Regions = ["us.", "eu.", "apac.", "global.", "au.", "jp.", "us-gov.", "ca."];

    /// <summary>Candidate names from the most to the least specific, the name itself first. All in lower case.</summary>
    public static IEnumerable<string> Candidates(string model)
    {
        var name = model.Trim().ToLowerInvariant();
        yield return name;
        var dateless = WithoutDate(name);
        if (dateless != name)
        {
            yield return dateless;
        }

        var bare = WithoutPrefix(name);
        if (bare == name)
        {
            yield break;
        }

        yield return bare;
        dateless = WithoutDate(bare);
        if (dateless != bare)
        {
            yield return dateless;
        }
    }

    /// <summary>The name without a date or a moving mark at its end: <c>-2024-08-06</c>, <c>-20250929</c>, <c>@20250929</c>, <c>-latest</c>.</summary>
    public static string WithoutDate(string name)
    {
        name = CutEnd(name, "-latest");
        name = CutEnd(name, "@latest");
        if (name.Length > 11 && IsDate(name.AsSpan(name.Length - 11)))
        {
            return name[..^11];
        }

        if (name.Length > 9 && name[^9] is '-' or '@' && IsCompactDate(name.AsSpan(name.Length - 8)))
        {
            return name[..^9];
        }

        return name;
    }

    private static string WithoutPrefix(string name)
    {
        name = CutStart(name, "models/");
        foreach (var region in Regions)
        {
            name = CutStart(name, region);
        }

        var slash = name.LastIndexOf('/');
        return slash >= 0 && slash < name.Length - 1 ? name[(slash + 1)..] : name;
    }

    // -2024-08-06
    private static bool IsDate(ReadOnlySpan<char> end) =>
        end[0] == '-' && end[5] == '-' && end[8] == '-' && IsDigits(end[1..5]) && IsDigits(end[6..8]) && IsDigits(end[9..]);

    // 20250929
    private static bool IsCompactDate(ReadOnlySpan<char> end) => IsDigits(end) && end[0] == '2' && end[1] == '0';

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static string CutEnd(string name, string end) =>
        name.Length > end.Length && name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : name;

    private static string CutStart(string name, string start) =>
        name.Length > start.Length && name.StartsWith(start, StringComparison.Ordinal) ? name[start.Length..] : name;
}
