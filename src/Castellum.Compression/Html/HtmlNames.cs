using System.Text.RegularExpressions;

namespace Castellum.Compression.Html;

/// <summary>What authors call the parts of a page that are not the page's matter, and those that are.</summary>
internal static partial class HtmlNames
{
    /// <summary>Furniture by its name.</summary>
    public static bool IsFurniture(string names) => names.Length > 0 && Furniture().IsMatch(names) && !Matter().IsMatch(names);

    /// <summary>Readers' comments by their name.</summary>
    public static bool IsComments(string names) => names.Contains("comment", StringComparison.Ordinal) || names.Contains("disqus", StringComparison.Ordinal);

    /// <summary>The article's body by its name.</summary>
    public static bool IsBody(string names) => names.Length > 0 && Body().IsMatch(names);

    /// <summary>Elements that never hold the matter of a page.</summary>
    public static bool IsFurnitureTag(string tag) => tag is "nav" or "aside" or "footer" or "form" or "button" or "select" or "head" or "dialog" or "menu" or "label" or "option" or "figcaption" or "fieldset";

    [GeneratedRegex(@"comment|share|sharing|social|promo|related|newsletter|sidebar|side-bar|advert|\bads?\b|[-_]ads?[-_]|\bad-|cookie|consent|banner|breadcrumb|\bmenu|[-_]menu|navbar|navigation|\bnav\b|footer|popup|modal|overlay|subscri|sign-?up|login|register|paywall|widget|recommend|outbrain|taboola|trending|most-?(?:read|popular)|popular-|read-?(?:more|next)|\bmore-|also-?(?:read|like)|see-?also|\btags?\b|tag-?list|topics?-|keyword|byline|author|dateline|timestamp|published|post-?(?:meta|info|date)|entry-?meta|article-?(?:meta|info|tools|footer|header-meta)|caption|credit|copyright|gallery|slideshow|carousel|video-?player|player|toolbar|masthead|\bheader-|site-header|page-header|skip-|screen-reader|visually-hidden|sr-only|disqus|respond|pagination|pager|rating|poll\b|survey|download-app|appstore|donat|membership|sponsor|affiliate|disclaimer|legal|privacy|hidden", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Furniture();

    [GeneratedRegex(@"article-?_*body|articlebody|story-?_*body|post-?_*(?:body|content)|entry-?_*content|main-?_*content|content-?_*body|body-?_*content|article-?_*(?:content|text)|page-?_*content|media-embed|social-embed|embed-?tweet|twitter-tweet", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Matter();

    [GeneratedRegex(@"article-?_*body|articlebody|article-?_*(?:content|text|copy|main)|story-?_*(?:body|content|text)|post-?_*(?:body|content|text)|entry-?_*content|body-?_*copy|rich-?text|\bmain\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Body();
}
