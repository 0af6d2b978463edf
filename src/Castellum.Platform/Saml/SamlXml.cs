using System.Text;
using System.Xml;
using Castellum.Kernel.Results;

namespace Castellum.Platform.Saml;

/// <summary>Reads XML that somebody else sent: UTF-8 only, no DTD, no comments, no processing instructions, bounded in size and depth.</summary>
/// <remarks>
/// Comments are refused rather than skipped: libraries disagree about the text around them, which has turned
/// <c>admin@corp.example&lt;!-- --&gt;.evil.example</c> into <c>admin@corp.example</c> (CVE-2017-11427 and its kin).
/// </remarks>
internal static class SamlXml
{
    /// <summary>More than any assertion with hundreds of groups needs.</summary>
    public const int MaxBytes = 256 * 1024;

    // Canonicalisation recurses per level; real messages have about ten.
    private const int MaxDepth = 40;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] IdNames = ["ID", "Id", "id", "AssertionID"];

    /// <summary>The document, with whitespace kept as signatures need it.</summary>
    public static Result<XmlDocument> Parse(byte[] bytes)
    {
        if (bytes.Length is 0 or > MaxBytes)
        {
            return SamlErrors.Refused("it is empty or too large");
        }

        try
        {
            var text = Utf8.GetString(bytes).TrimStart('\uFEFF');
            if (Fault(text) is { } fault)
            {
                return SamlErrors.Refused(fault);
            }

            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            using var reader = Open(text);
            document.Load(reader);
            return document;
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException)
        {
            return SamlErrors.Refused("it is no well-formed XML without a document type");
        }
    }

    /// <summary>The direct children of a name.</summary>
    public static List<XmlElement> Children(XmlNode parent, string name, string space) =>
        [.. parent.ChildNodes.OfType<XmlElement>().Where(e => e.LocalName == name && e.NamespaceURI == space)];

    /// <summary>The one direct child of a name, or null when there is none or more than one.</summary>
    public static XmlElement? Only(XmlNode? parent, string name, string space) =>
        parent is not null && Children(parent, name, space) is [var only] ? only : null;

    /// <summary>The text of an element that holds nothing but text, trimmed; null otherwise.</summary>
    public static string? Text(XmlElement? element) =>
        element is not null && element.ChildNodes.OfType<XmlNode>().All(n => n is XmlCharacterData and not XmlComment) ? element.InnerText.Trim() : null;

    /// <summary>An attribute, or null when it is absent.</summary>
    public static string? Attribute(XmlElement? element, string name) => element?.GetAttributeNode(name)?.Value;

    public static int CountDescendants(XmlDocument document, string name, string space) => document.GetElementsByTagName(name, space).Count;

    private static XmlReader Open(string text) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        IgnoreComments = false,
        IgnoreProcessingInstructions = false,
        IgnoreWhitespace = false,
    });

    /// <summary>What is wrong with the shape, found before a tree is built.</summary>
    private static string? Fault(string text)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        using var reader = Open(text);
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Comment or XmlNodeType.ProcessingInstruction or XmlNodeType.EntityReference)
            {
                return "it contains comments or processing instructions";
            }

            if (reader.Depth > MaxDepth)
            {
                return "it is nested too deeply";
            }

            // A signature names what it covers by id: two elements of one id are the beginning of every wrapping attack.
            if (reader.NodeType == XmlNodeType.Element && IdNames.Any(name => reader.GetAttribute(name) is { } id && !ids.Add(id)))
            {
                return "an id occurs twice";
            }
        }

        return null;
    }
}
