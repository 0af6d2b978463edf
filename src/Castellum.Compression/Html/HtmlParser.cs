using System.Collections.Frozen;
using System.Net;

namespace Castellum.Compression.Html;

/// <summary>A forgiving HTML reader: enough structure to find the text of a page, in one pass and bounded depth.</summary>
internal sealed class HtmlParser(string html)
{
    private const int MaxDepth = 200;
    private const int MaxNodes = 2_000_000;

    private static readonly FrozenSet<string> Void =
        new[] { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Raw =
        new[] { "script", "style", "textarea", "title", "noscript", "template", "iframe", "svg", "math", "object", "canvas", "video", "audio" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ClosesParagraph = new[]
    {
        "address", "article", "aside", "blockquote", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre",
        "section", "table", "ul",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly HtmlNode _root = new() { Tag = "#root" };
    private HtmlNode _current = null!;
    private int _nodes;

    /// <summary>Reads the page.</summary>
    public HtmlNode Parse()
    {
        _current = _root;
        var at = 0;
        while (at < html.Length && _nodes < MaxNodes)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0)
            {
                AddText(at, html.Length);
                break;
            }

            AddText(at, tag);
            at = Markup(tag);
        }

        return _root;
    }

    private int Markup(int at)
    {
        var rest = html.AsSpan(at);
        if (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            var end = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
            return end < 0 ? html.Length : end + 3;
        }

        if (rest.Length > 1 && (char.IsAsciiLetter(rest[1]) || rest[1] == '/'))
        {
            return Tag(at);
        }

        if (rest.Length > 1 && rest[1] is '!' or '?')
        {
            var end = html.IndexOf('>', at);
            return end < 0 ? html.Length : end + 1;
        }

        AddText(at, at + 1);
        return at + 1;
    }

    private int Tag(int at)
    {
        var closing = html[at + 1] == '/';
        var start = closing ? at + 2 : at + 1;
        var end = start;
        while (end < html.Length && (char.IsAsciiLetterOrDigit(html[end]) || html[end] is '-' or ':'))
        {
            end++;
        }

        var name = html.AsSpan(start, Math.Min(end - start, 24)).ToString().ToLowerInvariant();
        var attributes = HtmlAttributes.Read(html, end, out var after);
        if (closing)
        {
            Close(name);
            return after;
        }

        if (Raw.Contains(name) && !attributes.SelfClosing)
        {
            return SkipRaw(name, after);
        }

        AutoClose(name);
        Open(name, attributes);
        return after;
    }

    private void Open(string name, HtmlAttributes attributes)
    {
        var node = new HtmlNode { Tag = name, Names = attributes.Names, IsHidden = attributes.Hidden, Parent = _current, Depth = _current.Depth + 1 };
        _current.Children.Add(node);
        _nodes++;
        if (!Void.Contains(name) && !attributes.SelfClosing && node.Depth < MaxDepth)
        {
            _current = node;
        }
    }

    private int SkipRaw(string name, int at)
    {
        var close = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
        if (close < 0)
        {
            return html.Length;
        }

        var end = html.IndexOf('>', close);
        return end < 0 ? html.Length : end + 1;
    }

    private void AutoClose(string name)
    {
        if (ClosesParagraph.Contains(name) && _current.Tag == "p")
        {
            _current = _current.Parent!;
        }

        if ((name is "li" && _current.Tag == "li") || (name is "tr" && _current.Tag is "tr" or "td" or "th") || (name is "td" or "th" && _current.Tag is "td" or "th")
            || (name is "dt" or "dd" && _current.Tag is "dt" or "dd") || (name is "option" && _current.Tag == "option"))
        {
            _current = _current.Parent!;
        }
    }

    private void Close(string name)
    {
        // Bounded look upwards: a stray end tag closes nothing.
        var node = _current;
        for (var steps = 0; steps < 24 && node.Parent is not null; steps++, node = node.Parent)
        {
            if (string.Equals(node.Tag, name, StringComparison.Ordinal))
            {
                _current = node.Parent;
                return;
            }
        }
    }

    private void AddText(int from, int to)
    {
        if (to <= from)
        {
            return;
        }

        var text = html[from..to];
        _current.Children.Add(new HtmlNode { Tag = string.Empty, Text = text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text, Parent = _current, Depth = _current.Depth + 1 });
        _nodes++;
    }
}
