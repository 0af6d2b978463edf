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

/// <summary>An organisation with a SAML connection, its provider, and what browsers do in between.</summary>
public abstract class SamlScene : IAsyncLifetime
{
    private const string Issuer = "https://idp.corp.example/metadata";

    protected SamlProvider Provider { get; } = new();

    protected PlatformHost Host { get; private set; } = null!;

    protected Browser Owner { get; private set; } = null!;

    protected OrganizationId Organization { get; private set; }

    protected JsonElement Connection { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Host = await PlatformHost.StartAsync();
        Organization = await Tenants.CreateAsync(Host, "corp");
        Owner = await Tenants.SignInAsync(Host, "corp");
        Connection = await ConnectAsync(Owner, new { });
        await ProveAsync(Owner, Organization, "corp.example");
    }

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        await Host.DisposeAsync();
        Provider.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Our certificate of a use, from our metadata.</summary>
    protected async Task<X509Certificate2> OurCertificateAsync(string use)
    {
        var path = new Uri(Connection.GetProperty("saml").GetProperty("entity_id").GetString()!).PathAndQuery;
        var metadata = SamlProvider.Load(await (await Owner.GetAsync(path)).Content.ReadAsStringAsync());
        var descriptor = metadata.GetElementsByTagName("KeyDescriptor", "urn:oasis:names:tc:SAML:2.0:metadata").OfType<XmlElement>().Single(k => k.GetAttribute("use") == use);
        var text = descriptor.GetElementsByTagName("X509Certificate", "http://www.w3.org/2000/09/xmldsig#")[0]!.InnerText;
        return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text));
    }

    protected string Acs => Connection.GetProperty("saml").GetProperty("acs_url").GetString()!;

    protected async Task<JsonElement> ConnectAsync(Browser owner, object saml, string? certificate = null, bool enabled = true)
    {
        var settings = JsonSerializer.SerializeToNode(saml)!.AsObject();
        settings["sso_url"] ??= "https://idp.corp.example/sso";
        settings["certificates"] ??= new System.Text.Json.Nodes.JsonArray(certificate ?? Provider.CertificateText);
        var created = await owner.PostAsync("/api/sso/connections", new
        {
            name = "Corp", protocol = "saml", issuer = Issuer, default_role = "viewer", role_mappings = new[] { "engineers=member" }, enabled, saml = settings,
        });
        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        return await created.ReadJsonAsync();
    }

    protected async Task ProveAsync(Browser owner, OrganizationId organization, string domain)
    {
        (await owner.PostAsync("/api/sso/domains", new { domain })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var now = Host.Clock.GetUtcNow();
        await Host.InScopeAsync(db => db.Set<DomainClaim>().ExecuteUpdateAsync(s => s.SetProperty(d => d.VerifiedAt, now)), organization);
    }

    protected SamlAnswer Answer(string? requestId, JsonElement? connection = null)
    {
        var saml = (connection ?? Connection).GetProperty("saml");
        return new SamlAnswer
        {
            Issuer = Issuer,
            Audience = saml.GetProperty("entity_id").GetString()!,
            Recipient = saml.GetProperty("acs_url").GetString()!,
            InResponseTo = requestId,
            Now = Host.Clock.GetUtcNow(),
        };
    }

    protected async Task<(string RequestId, string State)> StartAsync(Browser browser, JsonElement? connection = null, string returnTo = "/models")
    {
        var path = (connection ?? Connection).GetProperty("start_path").GetString();
        var response = await browser.GetAsync($"{path}?return_to={Uri.EscapeDataString(returnTo)}");
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return Read(response.Headers.Location!);
    }

    protected static (string RequestId, string State) Read(Uri location)
    {
        var query = HttpUtility.ParseQueryString(location.Query);
        using var inflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(query["SAMLRequest"]!)), CompressionMode.Decompress);
        var request = new XmlDocument();
        request.Load(inflate);
        return (request.DocumentElement!.GetAttribute("ID"), query["RelayState"]!);
    }

    /// <summary>What a browser does with the provider's form: posts it without our cookies and follows with them.</summary>
    protected async Task<string> PostAsync(Browser browser, string xml, string? relayState, string? acs = null)
    {
        using var foreign = Host.CreateClient();
        foreign.DefaultRequestHeaders.Add("Origin", "https://idp.corp.example");
        foreign.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        var form = new Dictionary<string, string> { ["SAMLResponse"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(xml)) };
        if (relayState is not null)
        {
            form["RelayState"] = relayState;
        }

        var posted = await foreign.PostAsync(new Uri(acs ?? Acs).PathAndQuery, new FormUrlEncodedContent(form));
        posted.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await posted.Content.ReadAsStringAsync());
        if (posted.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            browser.Cookies.SetCookies(new Uri("http://localhost/"), cookies.First());
        }

        var next = posted.Headers.Location!.ToString();
        return next.Contains("/arrive", StringComparison.Ordinal) ? (await browser.GetAsync(next)).Headers.Location!.ToString() : next;
    }

    protected static async Task<bool> IsSignedInAsync(Browser browser) => (await browser.ReadSessionAsync()).GetProperty("signed_in").GetBoolean();
}
