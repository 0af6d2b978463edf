namespace Castellum.Compression.Html;

/// <summary>A paragraph, heading, list item or cell of a page.</summary>
/// <param name="Text">Its text, white space folded.</param>
/// <param name="Tag">The block element it comes from.</param>
/// <param name="LinkShare">The share of its text inside links, 0 to 1.</param>
/// <param name="Node">The element.</param>
internal sealed record HtmlBlock(string Text, string Tag, double LinkShare, HtmlNode Node);
