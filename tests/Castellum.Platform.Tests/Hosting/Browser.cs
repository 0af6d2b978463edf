using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;

namespace Castellum.Platform.Tests.Hosting;

/// <summary>A client that keeps cookies and, like the console, sends the CSRF token of its session.</summary>
public sealed class Browser : IDisposable
{
    private static readonly Uri Origin = new("http://localhost/");
    private readonly HttpClient _client;

    public Browser(TestServer server)
    {
        _client = new HttpClient(new CookieHandler(Cookies, server.CreateHandler())) { BaseAddress = Origin };
    }

    public CookieContainer Cookies { get; } = new();

    public string? CsrfToken { get; set; }

    /// <summary>Headers sent with every request.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        if (CsrfToken is not null && method != HttpMethod.Get)
        {
            request.Headers.Add("X-CSRF-Token", CsrfToken);
        }

        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body ?? new { });

    public Task<HttpResponseMessage> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    public Task<HttpResponseMessage> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<HttpResponseMessage> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Reads who is signed in and keeps the CSRF token.</summary>
    public async Task<JsonElement> ReadSessionAsync()
    {
        var session = await (await GetAsync("/api/session")).ReadJsonAsync();
        CsrfToken = session.GetProperty("csrf_token").GetString();
        return session;
    }

    public async Task<JsonElement> SignInAsync(string email, string password)
    {
        var response = await PostAsync("/api/session", new { email, password });
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await ReadSessionAsync();
    }

    public void Dispose() => _client.Dispose();

    private sealed class CookieHandler(CookieContainer cookies, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header)
            {
                request.Headers.TryAddWithoutValidation("Cookie", header);
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var values))
            {
                foreach (var value in values)
                {
                    cookies.SetCookies(request.RequestUri!, value);
                }
            }

            return response;
        }
    }
}
