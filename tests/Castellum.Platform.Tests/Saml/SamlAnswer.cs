namespace Castellum.Platform.Tests.Saml;

/// <summary>What the test provider says; the defaults are right, each test makes one thing wrong.</summary>
public sealed record SamlAnswer
{
    public required string Issuer { get; init; }

    public required string Audience { get; init; }

    public required string Recipient { get; init; }

    public string? Destination { get; init; }

    public string? InResponseTo { get; init; }

    public required DateTimeOffset Now { get; init; }

    public string AssertionId { get; init; } = $"_a{Guid.NewGuid():N}";

    public string ResponseId { get; init; } = $"_r{Guid.NewGuid():N}";

    public string NameId { get; init; } = "dev-0815";

    public string? NameIdFormat { get; init; } = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    public string? Email { get; init; } = "dev@corp.example";

    public IReadOnlyList<string> Groups { get; init; } = ["engineers"];

    public string Status { get; init; } = "urn:oasis:names:tc:SAML:2.0:status:Success";

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? NotOnOrAfter { get; init; }

    public DateTimeOffset? ConfirmationEnds { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public string ExtraCondition { get; init; } = string.Empty;

    public string Method { get; init; } = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    public string Render()
    {
        var answers = InResponseTo is null ? string.Empty : $" InResponseTo=\"{InResponseTo}\"";
        var issued = At(IssuedAt ?? Now);
        var email = Email is null ? string.Empty : $"<saml:Attribute Name=\"email\"><saml:AttributeValue xsi:type=\"xs:string\">{Email}</saml:AttributeValue></saml:Attribute>";
        var groups = string.Concat(Groups.Select(g => $"<saml:AttributeValue xsi:type=\"xs:string\">{g}</saml:AttributeValue>"));
        var format = NameIdFormat is null ? string.Empty : $" Format=\"{NameIdFormat}\"";
        // Declared once at the top, as many providers do: canonicalisation of the inner element has to find them there.
        return $"""
            <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="{ResponseId}" Version="2.0" IssueInstant="{issued}" Destination="{Destination ?? Recipient}"{answers}>
              <saml:Issuer>{Issuer}</saml:Issuer>
              <samlp:Status><samlp:StatusCode Value="{Status}"/></samlp:Status>
              <saml:Assertion ID="{AssertionId}" Version="2.0" IssueInstant="{issued}">
                <saml:Issuer>{Issuer}</saml:Issuer>
                <saml:Subject>
                  <saml:NameID{format}>{NameId}</saml:NameID>
                  <saml:SubjectConfirmation Method="{Method}">
                    <saml:SubjectConfirmationData NotOnOrAfter="{At(ConfirmationEnds ?? NotOnOrAfter ?? Now.AddMinutes(5))}" Recipient="{Recipient}"{answers}/>
                  </saml:SubjectConfirmation>
                </saml:Subject>
                <saml:Conditions NotBefore="{At(NotBefore ?? Now.AddMinutes(-1))}" NotOnOrAfter="{At(NotOnOrAfter ?? Now.AddMinutes(5))}"><saml:AudienceRestriction><saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction>{ExtraCondition}</saml:Conditions>
                <saml:AuthnStatement AuthnInstant="{issued}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>
                <saml:AttributeStatement>{email}<saml:Attribute Name="groups">{groups}</saml:Attribute></saml:AttributeStatement>
              </saml:Assertion>
            </samlp:Response>
            """;
    }

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ");
}
