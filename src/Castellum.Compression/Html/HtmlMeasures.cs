namespace Castellum.Compression.Html;

/// <summary>Measures the text below each element and lends paragraphs' weight to what contains them.</summary>
internal static class HtmlMeasures
{
    private const int MinParagraph = 40;
    private const int MinRow = 16;
    private const double MatterShare = 0.4;

    /// <summary>Fills lengths and scores below <paramref name="node"/>.</summary>
    public static void Measure(HtmlNode node)
    {
        Lengths(node, inLink: false);
        var paragraphs = new Dictionary<HtmlNode, int>(ReferenceEqualityComparer.Instance);
        var total = Paragraphs(node, paragraphs);
        MarkFurniture(node, paragraphs, total);
        Scores(node, furniture: false);
    }

    /// <summary>Characters of paragraphs below that are neither furniture nor links.</summary>
    public static int RunningText(HtmlNode node)
    {
        if (node.Tag.Length == 0 || node.IsFurniture)
        {
            return 0;
        }

        if (IsParagraph(node.Tag))
        {
            return ParagraphText(node);
        }

        var sum = 0;
        foreach (var child in node.Children)
        {
            sum += RunningText(child);
        }

        return sum;
    }

    private static bool IsParagraph(string tag) => tag is "p" or "pre" or "blockquote" or "li" or "tr";

    private static int ParagraphText(HtmlNode node)
    {
        var own = node.TextLength - node.LinkLength;
        return own >= (node.Tag == "tr" ? MinRow : MinParagraph) ? own : 0;
    }

    private static int Paragraphs(HtmlNode node, Dictionary<HtmlNode, int> paragraphs)
    {
        var sum = 0;
        if (IsParagraph(node.Tag))
        {
            sum = ParagraphText(node);
        }
        else
        {
            foreach (var child in node.Children)
            {
                sum += child.Tag.Length == 0 ? 0 : Paragraphs(child, paragraphs);
            }
        }

        if (HtmlNames.IsFurnitureTag(node.Tag) || HtmlNames.IsFurniture(node.Names))
        {
            paragraphs[node] = sum;
        }

        return sum;
    }

    // What holds a good part of the page's paragraphs is no furniture, whatever its name says; comments may well be long.
    private static void MarkFurniture(HtmlNode node, Dictionary<HtmlNode, int> paragraphs, int total)
    {
        foreach (var child in node.Children)
        {
            if (child.Tag.Length == 0)
            {
                continue;
            }

            var named = paragraphs.TryGetValue(child, out var own)
                && (own < total * MatterShare || HtmlNames.IsComments(child.Names)) && child.Tag is not ("body" or "html" or "article" or "main" or "blockquote");
            child.IsFurniture = child.IsHidden || named;
            if (!child.IsFurniture)
            {
                MarkFurniture(child, paragraphs, total);
            }
        }
    }

    private static void Lengths(HtmlNode node, bool inLink)
    {
        inLink |= node.Tag == "a";
        foreach (var child in node.Children)
        {
            if (child.Tag.Length == 0)
            {
                foreach (var c in child.Text)
                {
                    child.TextLength += char.IsWhiteSpace(c) ? 0 : 1;
                }

                child.LinkLength = inLink ? child.TextLength : 0;
            }
            else
            {
                Lengths(child, inLink);
            }

            node.TextLength += child.TextLength;
            node.LinkLength += child.LinkLength;
        }
    }

    private static void Scores(HtmlNode node, bool furniture)
    {
        furniture |= node.IsFurniture;
        if (furniture)
        {
            return;
        }

        foreach (var child in node.Children)
        {
            if (child.Tag.Length > 0)
            {
                Scores(child, furniture);
            }
        }

        var own = DirectText(node);
        if (own >= MinParagraph && node.Parent is { } parent && node.TextLength > 0)
        {
            var points = (1 + Math.Min(own / 100.0, 4)) * (1 - ((double)node.LinkLength / node.TextLength));
            var holder = node.Tag is "div" or "section" or "article" or "td" ? node : parent;
            Lend(holder, points);
        }
    }

    private static void Lend(HtmlNode holder, double points)
    {
        holder.Score += points * (HtmlNames.IsBody(holder.Names) ? 1.3 : 1);
        if (holder.Parent is { } grand && grand.Tag is not ("html" or "#root"))
        {
            grand.Score += points * 0.5 * (HtmlNames.IsBody(grand.Names) || grand.Tag is "article" or "main" ? 1.3 : 1);
            if (grand.Parent is { } great && great.Tag is not ("html" or "#root"))
            {
                great.Score += points * 0.25;
            }
        }
    }

    // Text of the element itself and of inline elements in it.
    private static int DirectText(HtmlNode node)
    {
        var sum = 0;
        foreach (var child in node.Children)
        {
            sum += child.Tag.Length == 0 ? child.TextLength : HtmlBlocks.IsInline(child.Tag) ? child.TextLength : 0;
        }

        return sum;
    }
}
