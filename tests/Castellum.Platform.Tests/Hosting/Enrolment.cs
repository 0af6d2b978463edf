using System.Net;
using Castellum.Platform.SecondFactor;
using Castellum.Platform.Tests.SecondFactor;

namespace Castellum.Platform.Tests.Hosting;

/// <summary>An authenticator app in the hand of a test.</summary>
public static class Enrolment
{
    /// <summary>Sets the app up for the browser's person.</summary>
    /// <returns>The secret in the app.</returns>
    public static async Task<byte[]> EnrolAsync(this Browser browser, PlatformHost host)
    {
        var begun = await (await browser.PostAsync("/api/account/totp")).ReadJsonAsync();
        var secret = SecondFactorTests.FromBase32(begun.GetProperty("secret_base32").GetString()!);
        var confirmed = await browser.PostAsync("/api/account/totp/confirm", new { code = CodeNow(host, secret) });
        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK, await confirmed.Content.ReadAsStringAsync());
        return secret;
    }

    /// <summary>The next code: each works once.</summary>
    public static string NextCode(PlatformHost host, byte[] secret)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        return CodeNow(host, secret);
    }

    private static string CodeNow(PlatformHost host, byte[] secret) => Totp.CodeAt(secret, Totp.StepAt(host.Clock.GetUtcNow()));
}
