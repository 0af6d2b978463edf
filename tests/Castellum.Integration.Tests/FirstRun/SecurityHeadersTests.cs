using System.Net;
using System.Net.Http.Json;
using System.Text;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Integration.Tests.FirstRun;

/// <summary>What browsers are told, on good answers and on errors, over a real socket.</summary>
public class SecurityHeadersTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/session", null, 200)]
    [InlineData("POST", "/api/session", "{not json", 400)]
    [InlineData("POST", "/v1/chat/completions", "{}", 401)]
    [InlineData("GET", "/api/nothing-here", null, 404)]
    [InlineData("GET", "/health", null, 200)]
    public async Task Answer_AlsoAnError_TellsBrowsersTheRules(string method, string path, string? body, int status)
    {
        using var client = fixture.Server.Authorized(null);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

        var response = await client.SendAsync(request, Cancel);

        ((int)response.StatusCode).ShouldBe(status);
        Header(response, "Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
        Header(response, "Content-Security-Policy").ShouldContain("object-src 'none'; base-uri 'none'");
        Header(response, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(response, "Referrer-Policy").ShouldBe("no-referrer");
        Header(response, "Cache-Control").ShouldContain("no-store");
        response.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Trace_IsRefused()
    {
        using var client = fixture.Server.Authorized(null);

        foreach (var path in new[] { "/", "/api/session", "/v1/models" })
        {
            var response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Trace, path), Cancel);

            response.IsSuccessStatusCode.ShouldBeFalse(path);
            (await response.Content.ReadAsStringAsync(Cancel)).ShouldNotContain("TRACE");
        }
    }

    [Fact]
    public async Task Headers_BehindAProxyThatEndsTls_KeepBrowsersOnTls()
    {
        await using var server = await TestServer.StartAsync("--CASTELLUM_PUBLIC_URL=https://castellum.example.com");

        var response = await server.Client.GetAsync("/health", Cancel);

        Header(response, "Strict-Transport-Security").ShouldBe("max-age=31536000; includeSubDomains");
    }

    [Theory]
    [InlineData("", "198.51.100.9", "127.0.0.1")]
    [InlineData("10.0.0.0/8", "198.51.100.9", "127.0.0.1")]
    [InlineData("127.0.0.1", "198.51.100.9", "198.51.100.9")]
    [InlineData("127.0.0.1,10.0.0.0/8", "192.0.2.66, 198.51.100.9, 10.1.2.3", "198.51.100.9")]
    public async Task ForwardedAddress_CountsOnlyFromProxiesThatTheOperatorNamed(string trusted, string forwarded, string expected)
    {
        await using var server = await TestServer.StartAsync($"--CASTELLUM_TRUSTED_PROXIES={trusted}");
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);

        var signedIn = await client.PostAsJsonAsync("/api/session", new { email = TestServer.OwnerEmail, password = TestServer.OwnerPassword }, Cancel);
        var sessions = await client.GetStringAsync("/api/account/sessions", Cancel);

        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        sessions.ShouldContain($"\"address\":\"{expected}\"");
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();
}
