using System.Text;

namespace Castellum.Compression.Html;

/// <summary>Collects the blocks below an element and drops those at the edges and in between that are not matter.</summary>
internal static class HtmlBlocks
{
    private const int ShortBlock = 70;

    /// <summary>Elements that do not begin a line of their own.</summary>
    public static bool IsInline(string tag) => tag is "a" or "abbr" or "b" or "bdi" or "cite" or "code" or "data" or "del" or "dfn" or "em" or "font" or "i" or "ins" or "kbd" or "mark" or "q" or "s"
        or "samp" or "small" or "span" or "strike" or "strong" or "sub" or "sup" or "time" or "tt" or "u" or "var" or "wbr" or "img" or "abbr" or "acronym" or "big" or "center-inline";

    /// <summary>Appends the blocks below <paramref name="node"/> in reading order.</summary>
    public static void Collect(HtmlNode node, List<HtmlBlock> blocks, bool furniture)
    {
        var text = new StringBuilder();
        var links = 0;
        Collect(node, node, blocks, furniture, text, ref links, inLink: false);
        Flush(node, blocks, text, ref links);
    }

    /// <summary>Drops link lists, calls to action and other short blocks that stand alone among links.</summary>
    public static List<HtmlBlock> Trim(List<HtmlBlock> blocks)
    {
        var kept = new List<HtmlBlock>();
        for (var i = 0; i < blocks.Count; i++)
        {
            // One link between paragraphs is part of the story; several in a row are a list of links.
            if (IsLinks(blocks[i]) && ((i > 0 && IsLinks(blocks[i - 1])) || (i + 1 < blocks.Count && IsLinks(blocks[i + 1])) || i == 0))
            {
                continue;
            }

            kept.Add(blocks[i]);
        }

        // A heading without anything after it introduces nothing; a short last line with links is a call to action.
        while (kept.Count > 0 && (IsHeading(kept[^1].Tag) || (kept[^1].Text.Length < ShortBlock && kept[^1].LinkShare > 0.2)))
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return kept;
    }

    private static bool IsLinks(HtmlBlock block) => block.LinkShare > 0.5 && block.Text.Length < 110 && !IsHeading(block.Tag);

    private static bool IsHeading(string tag) => tag.Length == 2 && tag[0] == 'h' && char.IsAsciiDigit(tag[1]);

    private static void Collect(HtmlNode node, HtmlNode block, List<HtmlBlock> blocks, bool furniture, StringBuilder text, ref int links, bool inLink)
    {
        inLink |= node.Tag == "a";
        foreach (var child in node.Children)
        {
            if (child.Tag.Length == 0)
            {
                var before = text.Length;
                if (IsPreformatted(block))
                {
                    text.Append(child.Text.ReplaceLineEndings("\n"));
                }
                else
                {
                    AppendFolded(text, child.Text);
                }

                links += inLink ? text.Length - before : 0;
                continue;
            }

            if (child.Tag == "br" && IsPreformatted(block))
            {
                text.Append('\n');
                continue;
            }

            if (child.Tag is "br" or "hr")
            {
                Flush(block, blocks, text, ref links);
                continue;
            }

            if (!furniture && child.IsFurniture)
            {
                continue;
            }

            if (IsInline(child.Tag))
            {
                Collect(child, block, blocks, furniture, text, ref links, inLink);
                continue;
            }

            if (IsCell(child) && block.Tag == "tr")
            {
                BetweenCells(text);
            }
            else
            {
                Flush(block, blocks, text, ref links);
            }

            Collect(child, child, blocks, furniture, text, ref links, inLink);
            EndBlock(child, blocks, text, ref links);
        }
    }

    private static bool IsCell(HtmlNode node) => node.Tag is "td" or "th";

    private static bool IsPreformatted(HtmlNode node) => node.Tag is "pre" or "listing" or "xmp";

    // The cells of a row share a line.
    private static void EndBlock(HtmlNode block, List<HtmlBlock> blocks, StringBuilder text, ref int links)
    {
        if (!IsCell(block))
        {
            Flush(block, blocks, text, ref links);
        }
    }

    private static void BetweenCells(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        text.Append(text.Length > 0 ? " | " : string.Empty);
    }

    private static void Flush(HtmlNode block, List<HtmlBlock> blocks, StringBuilder text, ref int links)
    {
        var content = IsPreformatted(block) ? text.ToString().Trim('\n').TrimEnd() : text.ToString().Trim(' ', '|');
        if (content.Length > 0)
        {
            blocks.Add(new HtmlBlock(content, block.Tag, Math.Min(1, (double)links / content.Length), block));
        }

        text.Clear();
        links = 0;
    }

    private static void AppendFolded(StringBuilder text, string addition)
    {
        foreach (var c in addition)
        {
            if (!char.IsWhiteSpace(c))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }
    }
}
