using System.Globalization;
using System.Xml;
using Castellum.Kernel.Results;

namespace Castellum.Platform.Saml;

/// <summary>Checks who an assertion is from, for whom, about whom and when, and reads it. The element must come from signed bytes.</summary>
internal static class SamlChecks
{
    private const int MaxAttributes = 200;
    private const int MaxValues = 1_000;
    private const int MaxNameLength = 500;

    /// <summary>How far clocks may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <summary>However long the provider says it is valid: bounds how long used ids must be remembered.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private static readonly string[] KnownConditions = ["AudienceRestriction", "OneTimeUse", "ProxyRestriction"];

    public static Result<SamlAssertion> Read(XmlElement assertion, SamlExpectation expected)
    {
        var id = assertion.GetAttribute("ID");
        if (assertion.GetAttribute("Version") != "2.0" || id.Length is 0 or > MaxNameLength
            || SamlXml.Text(SamlXml.Only(assertion, "Issuer", SamlNames.Assertion)) != expected.Issuer)
        {
            return SamlErrors.Refused("its assertion is from another identity provider");
        }

        if (Instant(assertion, "IssueInstant") is not { } issued || issued > expected.Now + Skew || issued + MaxAge + Skew <= expected.Now)
        {
            return SamlErrors.Refused("its assertion was issued too long ago or in the future");
        }

        var subject = SamlXml.Only(assertion, "Subject", SamlNames.Assertion);
        if ((CheckConditions(assertion, expected) ?? CheckSubject(subject, expected) ?? CheckSession(assertion, expected.Now)) is { } reason)
        {
            return SamlErrors.Refused(reason);
        }

        var name = SamlXml.Only(subject, "NameID", SamlNames.Assertion);
        if (SamlXml.Text(name) is not { Length: > 0 and <= MaxNameLength } nameId)
        {
            return SamlErrors.Refused("its assertion names nobody");
        }

        return ReadAttributes(assertion) is { } attributes
            ? new SamlAssertion(id, issued + MaxAge + Skew, nameId, SamlXml.Attribute(name, "Format"), attributes)
            : SamlErrors.Refused("its attributes are too many or have an unexpected shape");
    }

    private static string? CheckConditions(XmlElement assertion, SamlExpectation expected)
    {
        if (SamlXml.Only(assertion, "Conditions", SamlNames.Assertion) is not { } conditions)
        {
            return "its assertion has no conditions";
        }

        if (!IsWithin(conditions, expected.Now))
        {
            return "its assertion has expired or is not valid yet";
        }

        // A condition that is not understood makes the assertion's validity undetermined (SAML 2.0 Core, 2.5.1).
        if (conditions.ChildNodes.OfType<XmlElement>().Any(c => c.NamespaceURI != SamlNames.Assertion || !KnownConditions.Contains(c.LocalName)))
        {
            return "its assertion has a condition that is not understood";
        }

        var restrictions = SamlXml.Children(conditions, "AudienceRestriction", SamlNames.Assertion);
        return restrictions.Count > 0
            && restrictions.All(r => SamlXml.Children(r, "Audience", SamlNames.Assertion).Any(a => SamlXml.Text(a) == expected.Audience))
            ? null
            : "its assertion is meant for somebody else";
    }

    private static string? CheckSubject(XmlElement? subject, SamlExpectation expected)
    {
        var confirmations = subject is null ? [] : SamlXml.Children(subject, "SubjectConfirmation", SamlNames.Assertion);
        string? reason = "its assertion has no confirmation for a browser's bearer";
        foreach (var confirmation in confirmations.Where(c => c.GetAttribute("Method") == SamlNames.Bearer))
        {
            reason = CheckConfirmation(SamlXml.Only(confirmation, "SubjectConfirmationData", SamlNames.Assertion), expected);
            if (reason is null)
            {
                return null;
            }
        }

        return reason;
    }

    private static string? CheckConfirmation(XmlElement? data, SamlExpectation expected)
    {
        if (data is null || SamlXml.Attribute(data, "Recipient") != expected.Recipient)
        {
            return "its assertion is for another recipient";
        }

        if (SamlXml.Attribute(data, "InResponseTo") != expected.RequestId)
        {
            return "its assertion answers another request";
        }

        return SamlXml.Attribute(data, "NotOnOrAfter") is not null && IsWithin(data, expected.Now) ? null : "its assertion has expired or is not valid yet";
    }

    private static string? CheckSession(XmlElement assertion, DateTimeOffset now)
    {
        var statements = SamlXml.Children(assertion, "AuthnStatement", SamlNames.Assertion);
        if (statements.Count == 0)
        {
            return "its assertion does not say that the person signed in";
        }

        return statements.All(s => SamlXml.Attribute(s, "SessionNotOnOrAfter") is null || (Instant(s, "SessionNotOnOrAfter") is { } end && now - Skew < end))
            ? null
            : "the session at the identity provider has ended";
    }

    private static bool IsWithin(XmlElement element, DateTimeOffset now)
    {
        var from = Instant(element, "NotBefore");
        var until = Instant(element, "NotOnOrAfter");
        return (from is not null || SamlXml.Attribute(element, "NotBefore") is null)
            && (until is not null || SamlXml.Attribute(element, "NotOnOrAfter") is null)
            && (from is null || now + Skew >= from)
            && (until is null || now - Skew < until);
    }

    private static DateTimeOffset? Instant(XmlElement element, string attribute) =>
        SamlXml.Attribute(element, attribute) is { Length: > 0 and <= 40 } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;

    private static Dictionary<string, IReadOnlyList<string>>? ReadAttributes(XmlElement assertion)
    {
        var result = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var attribute in SamlXml.Children(assertion, "AttributeStatement", SamlNames.Assertion).SelectMany(s => SamlXml.Children(s, "Attribute", SamlNames.Assertion)))
        {
            var values = SamlXml.Children(attribute, "AttributeValue", SamlNames.Assertion);
            if (result.Count >= MaxAttributes || values.Count > MaxValues)
            {
                return null;
            }

            // A value that holds elements (a structured type) is not one we read; the same name twice adds up.
            var texts = values.Select(SamlXml.Text).OfType<string>();
            var name = attribute.GetAttribute("Name");
            result[name] = [.. result.GetValueOrDefault(name, []), .. texts];
        }

        return result;
    }
}
