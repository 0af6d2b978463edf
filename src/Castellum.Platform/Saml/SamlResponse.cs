using System.Xml;
using Castellum.Kernel.Results;

namespace Castellum.Platform.Saml;

/// <summary>Reads a response of the Web Browser SSO profile (SAML 2.0 Profiles, 4.1): finds the one assertion and what vouches for it.</summary>
internal static class SamlResponse
{
    public static Result<SamlAssertion> Read(byte[] message, SamlExpectation expected)
    {
        if (!SamlXml.Parse(message).TryGet(out var document, out var error))
        {
            return error;
        }

        var response = document.DocumentElement!;
        if (response.LocalName != "Response" || response.NamespaceURI != SamlNames.Protocol || response.GetAttribute("Version") != "2.0")
        {
            return SamlErrors.Refused("it is no SAML 2.0 response");
        }

        if (CheckEnvelope(response, expected) is { } reason)
        {
            return SamlErrors.Refused(reason);
        }

        return FindAssertion(document, response, expected).TryGet(out var assertion, out error) ? SamlChecks.Read(assertion, expected) : error;
    }

    private static string? CheckEnvelope(XmlElement response, SamlExpectation expected)
    {
        var destination = SamlXml.Attribute(response, "Destination");
        if (destination is null ? SamlSignature.IsSigned(response) : destination != expected.Recipient)
        {
            return "it was sent to another address";
        }

        if (SamlXml.Attribute(response, "InResponseTo") != expected.RequestId)
        {
            return "it answers another request";
        }

        if (SamlXml.Children(response, "Issuer", SamlNames.Assertion) is { Count: > 0 } issuers
            && (issuers.Count > 1 || SamlXml.Text(issuers[0]) != expected.Issuer))
        {
            return "it is from another identity provider";
        }

        var status = SamlXml.Only(SamlXml.Only(response, "Status", SamlNames.Protocol), "StatusCode", SamlNames.Protocol);
        return SamlXml.Attribute(status, "Value") == SamlNames.Success ? null : "the identity provider reports a failure";
    }

    /// <summary>The one assertion, read from signed bytes.</summary>
    private static Result<XmlElement> FindAssertion(XmlDocument document, XmlElement response, SamlExpectation expected)
    {
        var isSigned = SamlSignature.IsSigned(response);
        var trusted = response;
        if (isSigned && !SamlSignature.Verify(response, expected.Keys).TryGet(out trusted, out var error))
        {
            return error;
        }

        // Counted over the whole message: an assertion or a signature anywhere else is there to mislead somebody.
        var plain = SamlXml.Children(response, "Assertion", SamlNames.Assertion);
        var encrypted = SamlXml.Children(response, "EncryptedAssertion", SamlNames.Assertion);
        var signatures = (isSigned ? 1 : 0) + plain.Count(SamlSignature.IsSigned);
        if (plain.Count + encrypted.Count != 1
            || SamlXml.CountDescendants(document, "Assertion", SamlNames.Assertion) != plain.Count
            || SamlXml.CountDescendants(document, "EncryptedAssertion", SamlNames.Assertion) != encrypted.Count
            || SamlXml.CountDescendants(document, "Signature", SamlNames.Signature) != signatures)
        {
            return SamlErrors.Refused("it does not hold exactly one assertion with its signature where they belong");
        }

        if (encrypted.Count == 1)
        {
            var source = isSigned ? SamlXml.Only(trusted, "EncryptedAssertion", SamlNames.Assertion)! : encrypted[0];
            return OpenAssertion(source, isSigned, expected);
        }

        if (SamlSignature.IsSigned(plain[0]))
        {
            return SamlSignature.Verify(plain[0], expected.Keys);
        }

        return isSigned ? SamlXml.Only(trusted, "Assertion", SamlNames.Assertion)! : Unsigned;
    }

    private static Result<XmlElement> OpenAssertion(XmlElement encrypted, bool isAuthentic, SamlExpectation expected)
    {
        if (!SamlDecryption.Open(encrypted, expected.DecryptionKey, isAuthentic).TryGet(out var opened, out var error))
        {
            return error;
        }

        var assertion = opened.DocumentElement!;
        var isSigned = SamlSignature.IsSigned(assertion);
        if (assertion.LocalName != "Assertion" || assertion.NamespaceURI != SamlNames.Assertion
            || SamlXml.CountDescendants(opened, "Assertion", SamlNames.Assertion) != 1
            || SamlXml.CountDescendants(opened, "Signature", SamlNames.Signature) != (isSigned ? 1 : 0))
        {
            return SamlErrors.Refused("its encrypted part is not exactly one assertion");
        }

        if (isSigned)
        {
            return SamlSignature.Verify(assertion, expected.Keys);
        }

        return isAuthentic ? assertion : Unsigned;
    }

    private static Error Unsigned => SamlErrors.Refused("neither the assertion nor the response is signed");
}
