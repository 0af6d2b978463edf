using System.Text;

namespace Castellum.Compression.Html;

/// <summary>Finds the matter of a page: the element under which most running text hangs, without furniture.</summary>
internal static class MainContent
{
    private const int MinBody = 250;
    private const int MaxClimb = 5;
    private const double ClimbGain = 1.18;

    /// <summary>The matter as plain text, one block per line; the whole visible text where no main part stands out.</summary>
    public static string Extract(string html)
    {
        var root = new HtmlParser(html).Parse();
        HtmlMeasures.Measure(root);
        var body = Best(root);
        var blocks = new List<HtmlBlock>();
        HtmlBlocks.Collect(body, blocks, furniture: false);
        var chosen = HtmlBlocks.Trim(blocks);
        if (Length(chosen) < MinBody)
        {
            blocks.Clear();
            HtmlBlocks.Collect(root, blocks, furniture: false);
            chosen = HtmlBlocks.Trim(blocks);
        }

        if (Length(chosen) < MinBody)
        {
            blocks.Clear();
            HtmlBlocks.Collect(root, blocks, furniture: true);
            // A short page is not a page without matter: menus and banners go if that leaves a good part of it.
            chosen = Length(chosen) * 5 >= Length(blocks) * 2 ? chosen : blocks;
        }

        return Join(chosen);
    }

    private static int Length(List<HtmlBlock> blocks) => blocks.Sum(block => block.Text.Length);

    private static HtmlNode Best(HtmlNode root)
    {
        var candidates = new List<HtmlNode>();
        Walk(root, candidates);
        HtmlNode? best = null;
        foreach (var node in candidates)
        {
            best = best is null || node.Score > best.Score ? node : best;
        }

        if (best is null)
        {
            return root;
        }

        // Running text may be spread over siblings of the best element: take the ancestor that adds much of it.
        for (var (ancestor, steps) = (best.Parent, 0); ancestor is not null && steps < MaxClimb; ancestor = ancestor.Parent, steps++)
        {
            if (ancestor.Tag is not ("body" or "html" or "#root") && HtmlMeasures.RunningText(ancestor) > HtmlMeasures.RunningText(best) * ClimbGain)
            {
                best = ancestor;
            }
        }

        return best;
    }

    private static void Walk(HtmlNode node, List<HtmlNode> candidates)
    {
        if (node.Score > 0)
        {
            candidates.Add(node);
        }

        foreach (var child in node.Children)
        {
            if (child.Tag.Length > 0)
            {
                Walk(child, candidates);
            }
        }
    }

    private static string Join(List<HtmlBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            text.Append(text.Length > 0 ? "\n" : string.Empty);
            if (block.Tag == "pre" && block.Text.Contains('\n', StringComparison.Ordinal) && !block.Text.Contains("```", StringComparison.Ordinal))
            {
                text.Append("```\n").Append(block.Text).Append("\n```");
            }
            else
            {
                text.Append(block.Tag == "li" ? "- " : string.Empty).Append(block.Text);
            }
        }

        return text.ToString();
    }
}
