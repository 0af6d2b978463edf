namespace Castellum.Dialects.Conversations;

/// <summary>An opaque proof that only its maker can read: an Anthropic signature, a Gemini thought signature, OpenAI encrypted reasoning.</summary>
/// <remarks>In dialects of other makers it travels with a tag, so that it finds its way home when the conversation comes back.</remarks>
internal sealed record Signature(DialectFamily Origin, string Value)
{
    private const string Prefix = "castellum:";

    /// <summary>The form in a foreign dialect's field.</summary>
    public string ToTagged() => Prefix + Origin.ToString().ToLowerInvariant() + ":" + Value;

    /// <summary>The form in a field of the given family: bare at home, tagged abroad.</summary>
    public string In(DialectFamily family) => Origin == family ? Value : ToTagged();

    /// <summary>Whether the family can check the proof. Claude's signatures hold at Anthropic and at Bedrock alike.</summary>
    public bool HoldsAt(DialectFamily family) => Origin == family
        || (Origin is DialectFamily.Anthropic or DialectFamily.Bedrock && family is DialectFamily.Anthropic or DialectFamily.Bedrock);

    /// <summary>Reads either form; an untagged text belongs to the family whose field it is.</summary>
    public static Signature Parse(string text, DialectFamily home)
    {
        if (text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            var rest = text[Prefix.Length..];
            var colon = rest.IndexOf(':');
            if (colon > 0 && Enum.TryParse<DialectFamily>(rest[..colon], ignoreCase: true, out var origin) && Enum.IsDefined(origin))
            {
                return new Signature(origin, rest[(colon + 1)..]);
            }
        }

        return new Signature(home, text);
    }
}
