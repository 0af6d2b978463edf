using System.Collections.Concurrent;
using System.Net;
using Castellum.Platform.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Castellum.Platform.Tests.Access;

public class RefusalLogTests
{
    private readonly Lines _lines = new();

    [Fact]
    public async Task SignIn_WithAWrongPassword_IsLoggedWithoutWhatWasTyped()
    {
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();

        var response = await browser.PostAsync("/api/session", new { email = "ada@example.com", password = "not the password" });

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var line = _lines.Of(2041).ShouldHaveSingleItem();
        line.ShouldContain("wrong_credentials");
        line.ShouldContain("POST /api/session");
        line.ShouldNotContain("ada@example.com");
        line.ShouldNotContain("not the password");
    }

    [Fact]
    public async Task SignIn_Done_IsLoggedWithItsWayIn()
    {
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        using var client = host.OpenBrowser();

        await client.PostAsync("/api/tokens", new { email = Scenarios.OwnerEmail, password = Scenarios.OwnerPassword });

        _lines.Of(2042).Last().ShouldContain("/api/tokens");
        _lines.Of(2042).ShouldAllBe(line => !line.Contains(Scenarios.OwnerEmail));
    }

    [Fact]
    public async Task Call_WithoutThePermission_IsLoggedWithTheCaller()
    {
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();
        var key = (await browser.SetUpAsync(host)).GetProperty("api_key");
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("X-API-Key", key.GetProperty("secret").GetString());

        await client.GetAsync("/api/keys");

        var line = _lines.Of(2041).Last();
        line.ShouldContain("permission_missing");
        line.ShouldContain(key.GetProperty("id").GetString()!);
        line.ShouldNotContain(key.GetProperty("secret").GetString()!);
    }

    [Fact]
    public async Task Write_WithoutTheCsrfTokenOrFromAnotherSite_IsLogged()
    {
        await using var host = await StartAsync();
        using var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        browser.CsrfToken = null;

        await browser.DeleteAsync("/api/session");
        browser.Headers["Sec-Fetch-Site"] = "cross-site";
        await browser.PostAsync("/api/session", new { email = "ada@example.com", password = "not the password" });

        _lines.Of(2041).ShouldContain(line => line.Contains("csrf_token_invalid"));
        _lines.Of(2041).ShouldContain(line => line.Contains("cross_site_request"));
    }

    private Task<PlatformHost> StartAsync() => PlatformHost.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(_lines));

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<(int Id, string Text)> _written = new();

        public IReadOnlyList<string> Of(int id) => [.. _written.Where(w => w.Id == id).Select(w => w.Text)];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _written.Enqueue((eventId.Id, formatter(state, exception)));

        public void Dispose()
        {
        }
    }
}
