namespace Castellum.Compression.Html;

/// <summary>An element or, without a tag, a text.</summary>
internal sealed class HtmlNode
{
    /// <summary>The tag in lower case; empty for a text.</summary>
    public required string Tag { get; init; }

    /// <summary>The text of a text node, entities decoded.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Class, id, role and item property in lower case: what the author calls the element.</summary>
    public string Names { get; init; } = string.Empty;

    /// <summary>Whether the element is hidden by attribute.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The parent; null for the root.</summary>
    public HtmlNode? Parent { get; init; }

    /// <summary>Distance from the root.</summary>
    public int Depth { get; init; }

    /// <summary>Child elements and texts in order.</summary>
    public List<HtmlNode> Children { get; } = [];

    /// <summary>Whether the element and all below it is page furniture.</summary>
    public bool IsFurniture { get; set; }

    /// <summary>How much running text hangs below, by the main content's measure.</summary>
    public double Score { get; set; }

    /// <summary>Characters of text below, white space aside.</summary>
    public int TextLength { get; set; }

    /// <summary>Those of them inside links.</summary>
    public int LinkLength { get; set; }
}
