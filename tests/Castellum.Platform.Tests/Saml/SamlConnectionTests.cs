using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Web;
using System.Xml;
using Castellum.Foundation.Data;
using Castellum.Kernel.Ids;
using Castellum.Platform.Memberships;
using Castellum.Platform.People;
using Castellum.Platform.Sso;
using Castellum.Platform.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Castellum.Platform.Tests.Saml;

public sealed class SamlConnectionTests : SamlScene
{
    [Fact]
    public async Task Trial_OfADisabledConnection_TellsWhatWouldHappenAndSignsNobodyIn()
    {
        var connection = await ConnectAsync(Owner, new { }, enabled: false);
        var id = connection.GetProperty("id").GetString();
        var acs = connection.GetProperty("saml").GetProperty("acs_url").GetString();
        var test = $"/api/sso/connections/{id}/test";
        await (await Owner.GetAsync(test)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "connection_not_tried");
        var begun = await (await Owner.PostAsync(test)).ReadJsonAsync();
        begun.GetProperty("checks").EnumerateArray().ShouldAllBe(c => c.GetProperty("passed").GetBoolean());
        var (request, state) = Read(new Uri(begun.GetProperty("location").GetString()!));

        (await PostAsync(Owner, Provider.SignAssertion(Answer(request, connection)), state, acs)).ShouldBe($"/settings/single-sign-on?tried={id}");

        var outcome = await (await Owner.GetAsync(test)).ReadJsonAsync();
        outcome.GetProperty("succeeded").GetBoolean().ShouldBeTrue();
        outcome.GetProperty("email").GetString().ShouldBe("dev@corp.example");
        outcome.GetProperty("role").GetString().ShouldBe("member");
        (await Host.InScopeAsync(db => db.Set<User>().CountAsync(u => u.Email == "dev@corp.example"))).ShouldBe(0);
        (await Owner.GetAsync(connection.GetProperty("start_path").GetString()!)).Headers.Location!.ToString().ShouldBe("/sign-in?error=provider_not_found");
    }

    [Fact]
    public async Task Trial_Refused_SaysWhy()
    {
        var test = $"/api/sso/connections/{Connection.GetProperty("id").GetString()}/test";
        var begun = await (await Owner.PostAsync(test)).ReadJsonAsync();
        var (request, state) = Read(new Uri(begun.GetProperty("location").GetString()!));

        await PostAsync(Owner, Provider.SignAssertion(Answer(request) with { Audience = "https://other.example" }), state);

        var outcome = await (await Owner.GetAsync(test)).ReadJsonAsync();
        outcome.GetProperty("succeeded").GetBoolean().ShouldBeFalse();
        outcome.GetProperty("code").GetString().ShouldBe("saml_refused");
        outcome.GetProperty("detail").GetString()!.ShouldContain("meant for somebody else");
    }

    [Fact]
    public async Task Connection_FromTheProvidersMetadata_TakesIssuerAddressAndCertificates()
    {
        var metadata = $"""
            <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/m"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{Provider.CertificateText}</X509Certificate></X509Data></KeyInfo></KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/></IDPSSODescriptor></EntityDescriptor>
            """;
        var created = await Owner.PostAsync("/api/sso/connections", new { name = "M", protocol = "saml", saml = new { metadata_xml = metadata } });

        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        var body = await created.ReadJsonAsync();
        body.GetProperty("issuer").GetString().ShouldBe("https://idp.example/m");
        body.GetProperty("saml").GetProperty("sso_url").GetString().ShouldBe("https://idp.example/sso");
        body.GetProperty("saml").GetProperty("certificates")[0].GetProperty("subject").GetString().ShouldBe("CN=Test provider");
        body.ToString().ShouldNotContain("private");
    }

    [Theory]
    [InlineData("""{"sso_url":"http://idp.example/sso"}""", "saml.sso_url")]
    [InlineData("""{"sso_url":"javascript:alert(1)"}""", "saml.sso_url")]
    [InlineData("""{"certificates":[]}""", "saml.certificates")]
    [InlineData("""{"certificates":["bm9uZQ=="]}""", "saml.certificates")]
    [InlineData("""{"metadata_xml":"<!DOCTYPE x><x/>"}""", "saml.metadata_xml")]
    [InlineData("""{"metadata_xml":"<x/>"}""", "saml.metadata_xml")]
    public async Task Connection_BadField_IsNamed(string json, string field)
    {
        var path = $"/api/sso/connections/{Connection.GetProperty("id").GetString()}";

        var response = await Owner.SendAsync(HttpMethod.Patch, path, new { saml = JsonDocument.Parse(json).RootElement });

        (await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_connection")).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Connection_WithAWeakKey_IsRefused()
    {
        using var weak = new SamlProvider(1024);
        var path = $"/api/sso/connections/{Connection.GetProperty("id").GetString()}";

        await (await Owner.SendAsync(HttpMethod.Patch, path, new { saml = new { certificates = new[] { weak.CertificateText } } }))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_connection");
    }

    [Fact]
    public async Task Request_Signed_VerifiesWithTheCertificateOfOurMetadata()
    {
        var path = $"/api/sso/connections/{Connection.GetProperty("id").GetString()}";
        (await Owner.SendAsync(HttpMethod.Patch, path, new { saml = new { sign_requests = true } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var browser = Host.OpenBrowser();
        var location = (await browser.GetAsync(Connection.GetProperty("start_path").GetString()!)).Headers.Location!.AbsoluteUri;
        using var ours = await OurCertificateAsync("signing");

        var signed = location[(location.IndexOf('?') + 1)..location.IndexOf("&Signature=", StringComparison.Ordinal)];
        var signature = Convert.FromBase64String(HttpUtility.ParseQueryString(new Uri(location).Query)["Signature"]!);

        using var key = ours.GetRSAPublicKey()!;
        key.VerifyData(Encoding.ASCII.GetBytes(signed), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
    }

    [Fact]
    public async Task Enforced_Connection_ForbidsPasswords()
    {
        var path = $"/api/sso/connections/{Connection.GetProperty("id").GetString()}";
        (await Owner.SendAsync(HttpMethod.Patch, path, new { enforced = true })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Host.WithAsync<IAccounts, int>(async accounts =>
        {
            var user = (await accounts.CreateUserAsync(new NewUser { Email = "dev@corp.example", Password = Tenants.Password, EmailVerified = true }, default)).Value;
            (await accounts.AddMemberAsync(Organization, user, BuiltInRole.Member, default)).IsSuccess.ShouldBeTrue();
            return 0;
        });
        using var browser = Host.OpenBrowser();

        await (await browser.PostAsync("/api/session", new { email = "dev@corp.example", password = Tenants.Password })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "sso_required");
        var (request, state) = await StartAsync(browser);
        (await PostAsync(browser, Provider.SignAssertion(Answer(request)), state)).ShouldBe("/models");
    }
}
