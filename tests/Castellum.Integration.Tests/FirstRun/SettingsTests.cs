using Castellum.Integration.Tests.Hosting;
using Castellum.Server.Configuration;
using Castellum.Server.Hosting;
using Microsoft.Extensions.Configuration;

namespace Castellum.Integration.Tests.FirstRun;

public class SettingsTests
{
    [Theory]
    [InlineData("--CASTELLUM_ROLES=api,cook", "CASTELLUM_ROLES", "'cook'")]
    [InlineData("--CASTELLUM_REDIS=http://x", "CASTELLUM_REDIS", "host:port")]
    [InlineData("--CASTELLUM_REDIS=localhost:6379,password=x", "CASTELLUM_REDIS", "rediss://")]
    [InlineData("--CASTELLUM_REDIS=rediss://somebody:x@redis", "CASTELLUM_REDIS", "leave the user name out")]
    [InlineData("--CASTELLUM_DATABASE=nonsense", "CASTELLUM_DATABASE", "connection string")]
    [InlineData("--urls=ftp://localhost", "ASPNETCORE_URLS", "http://localhost:8080")]
    [InlineData("--demo=maybe", "--demo", "neither true nor false")]
    [InlineData("--CASTELLUM_BOOTSTRAP_EMAIL=nobody", "CASTELLUM_BOOTSTRAP_EMAIL", "e-mail")]
    [InlineData("--CASTELLUM_MASTER_KEY=short", "CASTELLUM_MASTER_KEY", "base64")]
    [InlineData("--CASTELLUM_OUTBOUND_ALLOW=not a host", "CASTELLUM_OUTBOUND_ALLOW", "host name")]
    [InlineData("--CASTELLUM_TRUSTED_PROXIES=proxy.internal", "CASTELLUM_TRUSTED_PROXIES", "10.0.0.0/8")]
    [InlineData("--CASTELLUM_PUBLIC_URL=https://example.com/ai", "CASTELLUM_PUBLIC_URL", "without a path")]
    [InlineData("--CASTELLUM_ATTEMPTS_PER_MINUTE=5", "CASTELLUM_ATTEMPTS_PER_MINUTE", "6 to 100000")]
    [InlineData("--CASTELLUM_SESSION_CALLS_PER_MINUTE=59", "CASTELLUM_SESSION_CALLS_PER_MINUTE", "60 to 100000")]
    [InlineData("--CASTELLUM_BREACHED_PASSWORDS_URL=pwned", "CASTELLUM_BREACHED_PASSWORDS_URL", "https://api.pwnedpasswords.com")]
    [InlineData("--CASTELLUM_ALLOW_SIGN_UP=perhaps", "CASTELLUM_ALLOW_SIGN_UP", "neither true nor false")]
    [InlineData("--CASTELLUM_SMTP_PORT=70000", "CASTELLUM_SMTP_PORT", "65535")]
    [InlineData("--CASTELLUM_MAIL_FROM=nobody", "CASTELLUM_MAIL_FROM", "no-reply@example.com")]
    [InlineData("--CASTELLUM_DNS_SERVERS=dns.example.com", "CASTELLUM_DNS_SERVERS", "10.0.0.2")]
    [InlineData("--CASTELLUM_SIGN_IN_GITHUB_CLIENT_ID=x", "CASTELLUM_SIGN_IN_GITHUB_CLIENT_SECRET", "needed")]
    [InlineData("--CASTELLUM_SIGN_IN_OIDC_CLIENT_ID=x", "CASTELLUM_SIGN_IN_OIDC_ISSUER", "needed")]
    public async Task WrongSetting_StopsTheStartWithItsNameAndTheFix(string argument, string setting, string fix)
    {
        var directory = Directory.CreateTempSubdirectory("castellum-settings-").FullName;

        var failure = await Should.ThrowAsync<SettingsException>(() => CastellumHost.StartAsync(
            [$"--CASTELLUM_DATA={directory}", .. Isolation.Arguments, "--urls=http://127.0.0.1:0", argument], CancellationToken.None));

        failure.Message.ShouldStartWith(setting);
        failure.Message.ShouldContain(fix);
        Directory.Delete(directory, recursive: true);
    }

    private static AccountSettings ReadAccounts(params (string Name, string Value)[] values) => SettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Name, (string?)v.Value))).Build()).Accounts;

    [Fact]
    public void Accounts_Given_AreReadWithTheirDefaults()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var accounts = ReadAccounts(
            ("CASTELLUM_PUBLIC_URL", "https://castellum.example.com"),
            ("CASTELLUM_SMTP_HOST", "mail.example.com"),
            ("CASTELLUM_DNS_SERVERS", "10.0.0.2,10.0.0.3:5353"),
            ("CASTELLUM_SIGN_IN_GOOGLE_CLIENT_ID", "g"),
            ("CASTELLUM_SIGN_IN_GOOGLE_CLIENT_SECRET", "gs"),
            ("CASTELLUM_SIGN_IN_MICROSOFT_CLIENT_ID", "m"),
            ("CASTELLUM_SIGN_IN_MICROSOFT_CLIENT_SECRET", "ms"),
            ("CASTELLUM_SIGN_IN_APPLE_CLIENT_ID", "a"),
            ("CASTELLUM_SIGN_IN_APPLE_TEAM_ID", "t"),
            ("CASTELLUM_SIGN_IN_APPLE_KEY_ID", "k"),
            ("CASTELLUM_SIGN_IN_APPLE_PRIVATE_KEY", key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal)));

        accounts.PublicUrl.ShouldBe(new Uri("https://castellum.example.com"));
        (accounts.SmtpPort, accounts.SmtpTls, accounts.AllowSignUp).ShouldBe((587, true, true));
        accounts.DnsServers.Select(d => d.ToString()).ShouldBe(["10.0.0.2:53", "10.0.0.3:5353"]);
        accounts.Providers.Select(p => p.Key).ShouldBe(["google", "microsoft", "apple"]);
        accounts.Providers[1].Issuer.ShouldBe("https://login.microsoftonline.com/common/v2.0");
        ReadAccounts().Providers.ShouldBeEmpty();
    }

    private static RedisSettings? ReadRedis(string text, string? authorities = null) => SettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("CASTELLUM_REDIS", text), new("CASTELLUM_REDIS_CA", authorities)]).Build()).Redis;

    [Theory]
    [InlineData("localhost:6379", "localhost:6379", null, false)]
    [InlineData("redis://cache", "cache:6379", null, false)]
    [InlineData("redis://:p%2Cssl%3Dfalse%40x@cache:7000", "cache:7000", "p,ssl=false@x", false)]
    [InlineData("rediss://default:secret@cache.example.com:6380/", "cache.example.com:6380", "secret", true)]
    public void Redis_Given_IsRead(string text, string endpoint, string? password, bool tls)
    {
        var redis = ReadRedis(text)!;

        (redis.Endpoint, redis.Password?.Reveal(), redis.Tls, redis.Authorities).ShouldBe((endpoint, password, tls, null));
        redis.ToString().ShouldNotContain(password ?? "no password here");
    }

    [Fact]
    public void Redis_WithAuthorities_NeedsTlsAndAFile()
    {
        var file = typeof(SettingsTests).Assembly.Location;
        ReadRedis("rediss://cache", file)!.Authorities.ShouldBe(file);
        Should.Throw<SettingsException>(() => ReadRedis("redis://cache", file)).Message.ShouldContain("rediss://");
        Should.Throw<SettingsException>(() => ReadRedis("rediss://cache", "/no/such/file")).Message.ShouldContain("CASTELLUM_REDIS_CA");
        Should.Throw<SettingsException>(() => ReadRedis("nonsense:hunter2@")).Message.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("http://*:9000", "http://localhost:9000/")]
    [InlineData("http://0.0.0.0:80;https://x.example", "http://localhost/")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    public void PublicUrl_NotGiven_IsWhereTheServerListens(string urls, string expected) =>
        ReadAccounts(("urls", urls)).PublicUrl.ToString().ShouldBe(expected);

    [Fact]
    public async Task SecondProcessOnTheSameData_IsRefused()
    {
        var directory = Directory.CreateTempSubdirectory("castellum-lease-").FullName;
        string[] args = [$"--CASTELLUM_DATA={directory}", "--CASTELLUM_DATABASE=", .. Isolation.Arguments, "--urls=http://127.0.0.1:0"];
        await using (var first = await CastellumHost.StartAsync(args, CancellationToken.None))
        {
            var failure = await Should.ThrowAsync<SettingsException>(() => CastellumHost.StartAsync(args, CancellationToken.None));
            failure.Message.ShouldContain(directory);
            await first.StopAsync();
        }

        await using (var again = await CastellumHost.StartAsync(args, CancellationToken.None))
        {
            await again.StopAsync();
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task UnreachablePostgres_IsNamed()
    {
        var directory = Directory.CreateTempSubdirectory("castellum-postgres-").FullName;

        var failure = await Should.ThrowAsync<SettingsException>(() => CastellumHost.StartAsync(
            [$"--CASTELLUM_DATA={directory}", .. Isolation.Arguments, "--urls=http://127.0.0.1:0", "--CASTELLUM_DATABASE=Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=2"],
            CancellationToken.None));

        failure.Message.ShouldStartWith("CASTELLUM_DATABASE");
        Directory.Delete(directory, recursive: true);
    }
}
