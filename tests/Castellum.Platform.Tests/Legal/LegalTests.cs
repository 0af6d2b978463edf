using System.Net;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.Legal;

public class LegalTests
{
    private static async Task<(PlatformHost Host, Browser Operator)> StartAsync()
    {
        var host = await PlatformHost.StartAsync();
        var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        return (host, browser);
    }

    [Fact]
    public async Task Publish_CountsVersionsPerLanguageAndKeepsEarlierOnes()
    {
        var (host, browser) = await StartAsync();
        await using var _ = host;
        using var anybody = host.OpenBrowser();
        await (await anybody.GetAsync("/api/legal/terms")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "legal_page_not_found");

        foreach (var (language, text) in new[] { ("en", "# First"), ("en", "# Second"), ("tr", "# Birinci") })
        {
            (await browser.PutAsync("/api/admin/legal/terms", new { language, markdown = text })).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var now = await (await anybody.GetAsync("/api/legal/terms")).ReadJsonAsync();
        (now.GetProperty("version").GetInt32(), now.GetProperty("markdown").GetString()).ShouldBe((2, "# Second"));
        (await (await anybody.GetAsync("/api/legal/terms?version=1")).ReadJsonAsync()).GetProperty("markdown").GetString().ShouldBe("# First");
        (await (await anybody.GetAsync("/api/legal/terms?language=tr")).ReadJsonAsync()).GetProperty("markdown").GetString().ShouldBe("# Birinci");
        (await (await anybody.GetAsync("/api/legal/terms?language=de")).ReadJsonAsync()).GetProperty("language").GetString().ShouldBe("en");
        (await (await anybody.GetAsync("/api/legal")).ReadJsonAsync()).GetProperty("data").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Show_IsHtmlWithoutWhatMarkdownCouldSmuggleIn()
    {
        var (host, browser) = await StartAsync();
        await using var _ = host;
        await browser.PutAsync("/api/admin/legal/privacy", new { markdown = "# Data\n<script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](https://example.com/x) <img src=x onerror=y>" });

        var page = await browser.GetAsync("/legal/privacy");
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("<h1>Data</h1>");
        html.ShouldContain("href=\"https://example.com/x\"");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("javascript:");
    }

    [Fact]
    public async Task Publish_NotTheOperatorOrWrongInput_IsRefused()
    {
        var (host, browser) = await StartAsync();
        await using var _ = host;
        await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");
        (await owner.PutAsync("/api/admin/legal/terms", new { markdown = "mine" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        foreach (var (kind, body) in new (string, object)[] { ("cookies", new { markdown = "x" }), ("terms", new { markdown = "" }), ("terms", new { markdown = "x", language = "english" }) })
        {
            await (await browser.PutAsync($"/api/admin/legal/{kind}", body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid_legal_page");
        }
    }

    [Fact]
    public async Task Consent_NamesAVersionThatWasPublished()
    {
        var (host, browser) = await StartAsync();
        await using var _ = host;
        await browser.PutAsync("/api/admin/legal/terms", new { markdown = "# Terms" });

        (await browser.PostAsync("/api/privacy/consents", new { purpose = "terms", granted = true, version = "1" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await browser.PostAsync("/api/privacy/consents", new { purpose = "terms", granted = true, version = "7" }))
            .ShouldBeProblemAsync(HttpStatusCode.NotFound, "legal_page_not_found");
    }
}
