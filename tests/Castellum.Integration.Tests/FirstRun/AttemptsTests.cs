using System.Net;
using System.Net.Http.Json;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Integration.Tests.FirstRun;

/// <summary><c>CASTELLUM_ATTEMPTS_PER_MINUTE</c> reaches the limiter.</summary>
public class AttemptsTests
{
    private const int Attempts = 40;

    [Fact]
    public async Task SignIn_MoreOftenThanTheSettingAllows_IsRefusedWhateverTheAddress()
    {
        await using var server = await TestServer.StartAsync("--CASTELLUM_ATTEMPTS_PER_MINUTE=6");
        using var client = server.Authorized(null);

        // All at once: one after the other, a slow machine would be given new attempts meanwhile.
        var answers = await Task.WhenAll(Enumerable.Range(0, Attempts).Select(async i =>
            (await client.PostAsJsonAsync("/api/session", new { email = $"nobody{i}@example.com", password = "wrong password" })).StatusCode));

        answers.Count(s => s == HttpStatusCode.Unauthorized).ShouldBeGreaterThanOrEqualTo(6);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
        answers.ShouldAllBe(s => s == HttpStatusCode.Unauthorized || s == HttpStatusCode.TooManyRequests);
    }
}
