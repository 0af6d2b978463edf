namespace Castellum.Compression.Logs;

/// <summary>Template codes: A to Z, then AA, AB and so on.</summary>
internal static class LogCodes
{
    private const int Letters = 26;

    /// <summary>The code of a number.</summary>
    public static string Of(int number)
    {
        var code = string.Empty;
        for (var rest = number; rest >= 0; rest = (rest / Letters) - 1)
        {
            code = (char)('A' + (rest % Letters)) + code;
        }

        return code;
    }
}
