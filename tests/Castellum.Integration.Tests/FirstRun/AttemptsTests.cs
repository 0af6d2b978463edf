using System.Net;
using System.Net.Http.Json;
using Castellum.Integration.Tests.Hosting;

namespace Castellum.Integration.Tests.FirstRun;

/// <summary><c>CASTELLUM_ATTEMPTS_PER_MINUTE</c> reaches the limiter.</summary>
public class AttemptsTests
{
    [Fact]
    public async Task SignIn_MoreOftenThanTheSettingAllows_IsRefusedWhateverTheAddress()
    {
        await using var server = await TestServer.StartAsync("--CASTELLUM_ATTEMPTS_PER_MINUTE=6");
        using var client = server.Authorized(null);
        List<HttpStatusCode> answers = [];
        for (var i = 0; i < 12; i++)
        {
            answers.Add((await client.PostAsJsonAsync("/api/session", new { email = $"nobody{i}@example.com", password = "wrong password" })).StatusCode);
        }

        answers[..6].ShouldAllBe(s => s == HttpStatusCode.Unauthorized);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
    }
}
