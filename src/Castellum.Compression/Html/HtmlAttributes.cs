namespace Castellum.Compression.Html;

/// <summary>The attributes that say what an element is for.</summary>
/// <param name="Names">Class, id, role and item property, joined and in lower case.</param>
/// <param name="Hidden">Whether it is hidden.</param>
/// <param name="SelfClosing">Whether the tag ends in a slash.</param>
internal readonly record struct HtmlAttributes(string Names, bool Hidden, bool SelfClosing)
{
    private const int MaxNames = 300;

    /// <summary>Reads from after the tag name to after the closing bracket.</summary>
    public static HtmlAttributes Read(string html, int at, out int after)
    {
        var names = string.Empty;
        var (hidden, selfClosing) = (false, false);
        while (at < html.Length && html[at] != '>')
        {
            if (char.IsWhiteSpace(html[at]) || html[at] == '/')
            {
                selfClosing = html[at] == '/' && at + 1 < html.Length && html[at + 1] == '>';
                at++;
                continue;
            }

            var nameStart = at;
            while (at < html.Length && html[at] is not ('=' or '>' or '/') && !char.IsWhiteSpace(html[at]))
            {
                at++;
            }

            var name = html.AsSpan(nameStart, at - nameStart);
            var value = Value(html, ref at);
            if (name.Equals("class", StringComparison.OrdinalIgnoreCase) || name.Equals("id", StringComparison.OrdinalIgnoreCase) || name.Equals("role", StringComparison.OrdinalIgnoreCase)
                || name.Equals("itemprop", StringComparison.OrdinalIgnoreCase) || name.Equals("data-testid", StringComparison.OrdinalIgnoreCase))
            {
                names = names.Length > MaxNames ? names : $"{names} {value.ToString().ToLowerInvariant()}";
            }

            hidden |= name.Equals("hidden", StringComparison.OrdinalIgnoreCase) || (name.Equals("style", StringComparison.OrdinalIgnoreCase) && value.Contains("display:none", StringComparison.OrdinalIgnoreCase))
                || (name.Equals("aria-hidden", StringComparison.OrdinalIgnoreCase) && value is "true");
            at = at == nameStart ? at + 1 : at;
        }

        after = Math.Min(html.Length, at + 1);
        return new HtmlAttributes(names, hidden, selfClosing);
    }

    private static ReadOnlySpan<char> Value(string html, ref int at)
    {
        var i = at;
        while (i < html.Length && char.IsWhiteSpace(html[i]))
        {
            i++;
        }

        if (i >= html.Length || html[i] != '=')
        {
            return [];
        }

        i++;
        while (i < html.Length && char.IsWhiteSpace(html[i]))
        {
            i++;
        }

        if (i < html.Length && html[i] is '"' or '\'')
        {
            var close = html.IndexOf(html[i], i + 1);
            close = close < 0 ? html.Length : close;
            at = Math.Min(html.Length, close + 1);
            return html.AsSpan(i + 1, close - i - 1);
        }

        var start = i;
        while (i < html.Length && html[i] != '>' && !char.IsWhiteSpace(html[i]))
        {
            i++;
        }

        at = i;
        return html.AsSpan(start, i - start);
    }
}
