using Castellum.Platform.External;
using Castellum.Platform.People;

namespace Castellum.Platform.Saml;

/// <summary>Turns an assertion's names and attributes into an identity.</summary>
internal static class SamlIdentity
{
    private const int MaxSubjectLength = 255;
    private const int MaxGroups = 500;
    private const string Claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
    private const string MicrosoftClaims = "http://schemas.microsoft.com/ws/2008/06/identity/claims/";

    private static readonly string[] EmailNames = ["email", "mail", "emailAddress", "Email", Claims + "emailaddress", "urn:oid:0.9.2342.19200300.100.1.3"];
    private static readonly string[] NameNames = ["displayName", "name", "cn", "http://schemas.microsoft.com/identity/claims/displayname", Claims + "name", "urn:oid:2.16.840.1.113730.3.1.241"];
    private static readonly string[] GroupNames = ["groups", "group", "roles", "role", "memberOf", MicrosoftClaims + "groups", MicrosoftClaims + "role", "http://schemas.xmlsoap.org/claims/Group"];

    /// <summary>The identity, or null when nothing in the assertion names the person for longer than this session.</summary>
    public static ExternalIdentity? From(SamlAssertion assertion, SamlSettings settings)
    {
        var email = EmailOf(assertion, settings);
        var subject = assertion.NameIdFormat == SamlNames.TransientFormat ? email : assertion.NameId;
        return subject is { Length: > 0 and <= MaxSubjectLength }
            ? new ExternalIdentity(subject, email, EmailVerified: false, First(assertion, settings.NameAttribute, NameNames), GroupsOf(assertion, settings))
            : null;
    }

    private static string? EmailOf(SamlAssertion assertion, SamlSettings settings)
    {
        var named = Values(assertion, settings.EmailAttribute, EmailNames).Select(EmailAddress.Normalize).Distinct().ToList();
        // Two different addresses: which one is meant is not ours to guess.
        if (named.Count > 0 || settings.EmailAttribute is not null)
        {
            return named is [var only] ? only : null;
        }

        return assertion.NameIdFormat is null or SamlNames.EmailFormat || assertion.NameIdFormat.EndsWith(":unspecified", StringComparison.Ordinal)
            ? EmailAddress.Normalize(assertion.NameId)
            : null;
    }

    private static List<string> GroupsOf(SamlAssertion assertion, SamlSettings settings) =>
        [.. (settings.GroupsAttribute is { } configured ? [configured] : GroupNames).SelectMany(n => assertion.Attributes.GetValueOrDefault(n, [])).Distinct().Take(MaxGroups)];

    private static string? First(SamlAssertion assertion, string? configured, string[] usual) =>
        Values(assertion, configured, usual) is [var first, ..] ? first : null;

    private static IReadOnlyList<string> Values(SamlAssertion assertion, string? configured, string[] usual) => configured is not null
        ? assertion.Attributes.GetValueOrDefault(configured, [])
        : usual.Select(n => assertion.Attributes.GetValueOrDefault(n, [])).FirstOrDefault(v => v.Count > 0) ?? [];
}
