using System.Text;
using System.Text.RegularExpressions;
using Castellum.Architecture.Tests.Hosting;
using Castellum.Foundation.Web.Problems;
using Castellum.Kernel.Results;

namespace Castellum.Architecture.Tests.Docs;

/// <summary>Every error code of the platform's endpoints, read from where the errors are declared.</summary>
internal static partial class ErrorCatalogue
{
    private const string Head = """
        # Error codes

        The platform's endpoints (`/api/…`, `/v1/compress`, `/v1/analytics/…`) answer failures as problem details (RFC 9457) with one of these stable
        codes in `code`, and with `errors` by field path where the input is at fault. The vendor-compatible endpoints answer in their vendor's own
        shape and carry the same code where that shape has room for one. Messages may change; codes do not.

        This page is generated from the sources by `tests/Castellum.Architecture.Tests`; `CASTELLUM_UPDATE_SNAPSHOTS=1` rewrites it.

        | code | status | message |
        | --- | --- | --- |

        """;

    /// <summary>The page.</summary>
    public static string Render(IEnumerable<SourceFile> sources)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        var rows = sources.SelectMany(Read).GroupBy(e => (e.Code, e.Status)).OrderBy(g => g.Key.Code, StringComparer.Ordinal).ThenBy(g => g.Key.Status);
        foreach (var row in rows)
        {
            var messages = row.Select(e => e.Message).Where(m => m.Length > 0).Distinct().Order(StringComparer.Ordinal);
            page.Append($"| `{row.Key.Code}` | {row.Key.Status} | {string.Join("<br>", messages)} |\n");
        }

        return page.ToString();
    }

    private static IEnumerable<(string Code, int Status, string Message)> Read(SourceFile file) =>
        from match in Declaration().Matches(file.Text)
        let kind = Enum.Parse<ErrorKind>(match.Groups["kind"].Value)
        select (match.Groups["code"].Value, ErrorStatus.Of(kind), Plain(match.Groups["message"].Value));

    /// <summary>The message with its placeholders shortened to an ellipsis.</summary>
    private static string Plain(string message) => Placeholder().Replace(message, "…").Replace("\\\"", "\"", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex("""ErrorKind\.(?<kind>[A-Za-z]+),\s*"(?<code>[a-z0-9_]+)"(,\s*\$?"(?<message>(?:[^"\\]|\\.)*)")?""")]
    private static partial Regex Declaration();

    // A placeholder that itself holds a quoted text ends the match of the message: what is left of it goes as well.
    [GeneratedRegex(@"\{[^{}]*(\}|$)")]
    private static partial Regex Placeholder();
}
