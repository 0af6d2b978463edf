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

public sealed class SamlTests : SamlScene
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task SignIn_SignedAssertionOrResponse_JoinsWithTheMappedRole(bool signAssertion, bool signResponse)
    {
        using var browser = Host.OpenBrowser();
        var (request, state) = await StartAsync(browser);
        var document = SamlProvider.Load(Answer(request).Render());
        if (signAssertion)
        {
            Provider.Sign(SamlProvider.AssertionOf(document));
        }

        if (signResponse)
        {
            Provider.Sign(document.DocumentElement!);
        }

        (await PostAsync(browser, document.OuterXml, state)).ShouldBe("/models");

        var session = await browser.ReadSessionAsync();
        session.GetProperty("user").GetProperty("email").GetString().ShouldBe("dev@corp.example");
        session.GetProperty("organization").GetProperty("role").GetString().ShouldBe("member");
    }

    public static TheoryData<string> Attacks => [.. SamlAttacks.All.Keys];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Answer_Attacked_LetsNobodyIn(string attack)
    {
        using var browser = Host.OpenBrowser();
        var (request, state) = await StartAsync(browser);

        (await PostAsync(browser, SamlAttacks.All[attack](Provider, Answer(request)), state)).ShouldBe("/sign-in?error=saml_refused");

        (await IsSignedInAsync(browser)).ShouldBeFalse();
        (await Host.InScopeAsync(db => db.Set<User>().CountAsync(u => u.Email != "owner@corp.example"))).ShouldBe(0);
    }

    [Fact]
    public async Task Answer_Replayed_IsRefused()
    {
        var connection = await ConnectAsync(Owner, new { allow_idp_initiated = true });
        var acs = connection.GetProperty("saml").GetProperty("acs_url").GetString();
        var xml = Provider.SignAssertion(Answer(null, connection));
        using var first = Host.OpenBrowser();
        using var second = Host.OpenBrowser();

        (await PostAsync(first, xml, "/models", acs)).ShouldBe("/models");
        (await PostAsync(second, xml, "/models", acs)).ShouldBe("/sign-in?error=saml_replayed");

        (await IsSignedInAsync(first)).ShouldBeTrue();
        (await IsSignedInAsync(second)).ShouldBeFalse();
    }

    [Fact]
    public async Task Answer_TwiceAtTheSameTime_LetsOneIn()
    {
        var connection = await ConnectAsync(Owner, new { allow_idp_initiated = true });
        var acs = connection.GetProperty("saml").GetProperty("acs_url").GetString();
        var xml = Provider.SignAssertion(Answer(null, connection));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var browser = Host.OpenBrowser();
            return await PostAsync(browser, xml, "/models", acs);
        }));

        answers.Count(a => a == "/models").ShouldBe(1);
    }

    [Fact]
    public async Task Answer_OfASignInThatIsOver_IsRefused()
    {
        using var browser = Host.OpenBrowser();
        var (request, state) = await StartAsync(browser);
        var xml = Provider.SignAssertion(Answer(request));
        (await PostAsync(browser, xml, state)).ShouldBe("/models");

        (await PostAsync(browser, xml, state)).ShouldBe("/sign-in?error=saml_unsolicited");
    }

    [Fact]
    public async Task Answer_BroughtByAnotherBrowser_LeadsNowhere()
    {
        using var attacker = Host.OpenBrowser();
        using var victim = Host.OpenBrowser();
        await StartAsync(victim);
        var (request, state) = await StartAsync(attacker);

        (await PostAsync(victim, Provider.SignAssertion(Answer(request)), state)).ShouldBe("/sign-in?error=login_state_invalid");

        (await IsSignedInAsync(victim)).ShouldBeFalse();
    }

    [Fact]
    public async Task Answer_NobodyAskedFor_NeedsTheConnectionsPermissionAndNamesNoRequest()
    {
        using var browser = Host.OpenBrowser();
        (await PostAsync(browser, Provider.SignAssertion(Answer(null)), null)).ShouldBe("/sign-in?error=saml_unsolicited");

        var connection = await ConnectAsync(Owner, new { allow_idp_initiated = true });
        var acs = connection.GetProperty("saml").GetProperty("acs_url").GetString();
        (await PostAsync(browser, Provider.SignAssertion(Answer("_stolen", connection)), null, acs)).ShouldBe("/sign-in?error=saml_refused");
        (await PostAsync(browser, Provider.SignAssertion(Answer(null, connection)), "https://evil.example/", acs)).ShouldBe("/");
        (await IsSignedInAsync(browser)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Return_ToAnotherSite_IsNotFollowed(string returnTo)
    {
        using var browser = Host.OpenBrowser();
        var (request, state) = await StartAsync(browser, returnTo: returnTo);

        (await PostAsync(browser, Provider.SignAssertion(Answer(request)), state)).ShouldBe("/");
    }

    [Fact]
    public async Task Provider_OfAnotherOrganization_CannotSpeakForAForeignDomain()
    {
        var evil = await Tenants.CreateAsync(Host, "evil");
        using var evilOwner = await Tenants.SignInAsync(Host, "evil");
        using var evilIdp = new SamlProvider();
        var connection = await ConnectAsync(evilOwner, new { }, evilIdp.CertificateText);
        await ProveAsync(evilOwner, evil, "evil.example");
        using var browser = Host.OpenBrowser();
        var (request, state) = await StartAsync(browser, connection);
        var acs = connection.GetProperty("saml").GetProperty("acs_url").GetString();

        (await PostAsync(browser, evilIdp.SignAssertion(Answer(request, connection)), state, acs)).ShouldBe("/sign-in?error=email_not_trusted");

        // Nor does its answer open the other organisation's door, or one of ours its own.
        var (own, ownState) = await StartAsync(browser);
        (await PostAsync(browser, evilIdp.SignAssertion(Answer(own)), ownState)).ShouldBe("/sign-in?error=saml_refused");
        var (other, otherState) = await StartAsync(browser);
        (await PostAsync(browser, Provider.SignAssertion(Answer(other)), otherState, acs)).ShouldBe("/sign-in?error=saml_unsolicited");
        (await IsSignedInAsync(browser)).ShouldBeFalse();
    }

    [Fact]
    public async Task Address_OfAnAccountAtHomeElsewhere_TakesNothingOver()
    {
        await Host.WithAsync<IAccounts, int>(async accounts =>
        {
            var user = (await accounts.CreateUserAsync(new NewUser { Email = "dev@corp.example", Password = Tenants.Password, EmailVerified = true }, default)).Value;
            (await accounts.CreateOrganizationAsync("elsewhere", user, default)).IsSuccess.ShouldBeTrue();
            return 0;
        });
        using var browser = Host.OpenBrowser();
        var (request, state) = await StartAsync(browser);

        (await PostAsync(browser, Provider.SignAssertion(Answer(request)), state)).ShouldBe("/sign-in?error=account_exists");
    }

    [Theory]
    [InlineData(-50, 0)]
    [InlineData(0, 50)]
    public async Task Clock_WithinAMinute_IsTolerated(int endsIn, int beginsIn)
    {
        using var browser = Host.OpenBrowser();
        var (request, state) = await StartAsync(browser);
        var now = Host.Clock.GetUtcNow();
        var answer = Answer(request) with
        {
            NotOnOrAfter = endsIn < 0 ? now.AddSeconds(endsIn) : null, NotBefore = beginsIn > 0 ? now.AddSeconds(beginsIn) : null, IssuedAt = now.AddSeconds(beginsIn),
        };

        (await PostAsync(browser, Provider.SignAssertion(answer), state)).ShouldBe("/models");
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(true, true, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public async Task Assertion_Encrypted_IsOpenedUnlessItCouldBeAnOracle(bool gcm, bool signResponse, bool accepted)
    {
        using var browser = Host.OpenBrowser();
        var (request, state) = await StartAsync(browser);
        using var ours = await OurCertificateAsync("encryption");
        var document = SamlProvider.Load(SamlProvider.Encrypt(Provider.SignStandalone(Answer(request)), ours, gcm));
        if (signResponse)
        {
            Provider.Sign(document.DocumentElement!);
        }

        (await PostAsync(browser, document.OuterXml, state)).ShouldBe(accepted ? "/models" : "/sign-in?error=saml_refused");
    }

    [Fact]
    public async Task Assertion_EncryptedWithoutSignatureOrWithOldPadding_IsRefused()
    {
        using var browser = Host.OpenBrowser();
        using var ours = await OurCertificateAsync("encryption");

        var (request, state) = await StartAsync(browser);
        (await PostAsync(browser, SamlProvider.Encrypt(Answer(request).Render(), ours, gcm: true), state)).ShouldBe("/sign-in?error=saml_refused");
        var (second, secondState) = await StartAsync(browser);
        (await PostAsync(browser, SamlProvider.Encrypt(Provider.SignStandalone(Answer(second)), ours, gcm: true, RSAEncryptionPadding.Pkcs1), secondState))
            .ShouldBe("/sign-in?error=saml_refused");
    }
}
