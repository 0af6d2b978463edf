using System.Net;
using System.Text.Json;
using Castellum.Platform.SecondFactor;
using Castellum.Platform.Tests.Hosting;

namespace Castellum.Platform.Tests.SecondFactor;

public class SecondFactorTests
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    internal static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString(Base32.IndexOf(c), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    private static async Task<(Browser Browser, byte[] Secret, List<string> Codes)> TurnOnAsync(PlatformHost host)
    {
        var browser = host.OpenBrowser();
        await browser.SetUpAsync(host);
        var begun = await (await browser.PostAsync("/api/account/totp")).ReadJsonAsync();
        var secret = FromBase32(begun.GetProperty("secret_base32").GetString()!);
        var confirmed = await browser.PostAsync("/api/account/totp/confirm", new { code = CodeNow(host, secret) });
        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var codes = (await confirmed.ReadJsonAsync()).GetProperty("recovery_codes").EnumerateArray().Select(c => c.GetString()!).ToList();
        return (browser, secret, codes);
    }

    private static string CodeNow(PlatformHost host, byte[] secret) => Totp.CodeAt(secret, Totp.StepAt(host.Clock.GetUtcNow()));

    private static async Task<HttpResponseMessage> SignInAsync(PlatformHost host, string? code)
    {
        using var browser = host.OpenBrowser();
        return await browser.PostAsync("/api/session", new { email = Scenarios.OwnerEmail, password = Scenarios.OwnerPassword, code });
    }

    [Fact]
    public async Task SignIn_WithAuthenticator_NeedsAFreshCode()
    {
        await using var host = await PlatformHost.StartAsync();
        var (browser, secret, _) = await TurnOnAsync(host);
        using var _1 = browser;

        await (await SignInAsync(host, null)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "second_factor_required");
        await (await SignInAsync(host, "000000")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "wrong_code");
        await (await SignInAsync(host, CodeNow(host, secret))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "wrong_code"); // used to confirm
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        (await SignInAsync(host, CodeNow(host, secret))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await SignInAsync(host, CodeNow(host, secret))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "wrong_code");
    }

    [Fact]
    public async Task SignIn_SameCodeAtTheSameTime_WorksOnce()
    {
        await using var host = await PlatformHost.StartAsync();
        var (browser, secret, _) = await TurnOnAsync(host);
        using var _1 = browser;
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = CodeNow(host, secret);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SignInAsync(host, code)));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task RecoveryCode_Once_SignsIn()
    {
        await using var host = await PlatformHost.StartAsync();
        var (browser, _, codes) = await TurnOnAsync(host);
        using var _1 = browser;

        codes.Count.ShouldBe(10);
        codes.ShouldAllBe(code => code.Length * Math.Log2(31) >= 128);
        (await SignInAsync(host, codes[0].ToUpperInvariant())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(host, codes[0])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await (await browser.GetAsync("/api/account/totp")).ReadJsonAsync()).GetProperty("recovery_codes_left").GetInt32().ShouldBe(9);
    }

    [Fact]
    public async Task Codes_GuessedWithAKnownPassword_AreLockedOut()
    {
        await using var host = await PlatformHost.StartAsync(o => o.SignInFailureLimit = 4);
        var (browser, _, _) = await TurnOnAsync(host);
        using var _1 = browser;

        List<HttpStatusCode> answers = [];
        for (var i = 0; i < 4; i++)
        {
            answers.Add((await SignInAsync(host, null)).StatusCode);
            answers.Add((await SignInAsync(host, $"00000{i}")).StatusCode);
        }

        answers.Count(a => a == HttpStatusCode.TooManyRequests).ShouldBe(4);
    }

    [Fact]
    public async Task Remove_WithACode_TurnsItOff()
    {
        await using var host = await PlatformHost.StartAsync();
        var (browser, secret, _) = await TurnOnAsync(host);
        using var _1 = browser;
        (await browser.PostAsync("/api/account/totp/remove", new { code = "123456" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.Clock.Advance(TimeSpan.FromSeconds(30));

        (await browser.PostAsync("/api/account/totp/remove", new { code = CodeNow(host, secret) })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await SignInAsync(host, null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
