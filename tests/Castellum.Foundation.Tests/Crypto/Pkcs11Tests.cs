using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Castellum.Foundation.Crypto;

namespace Castellum.Foundation.Tests.Crypto;

/// <summary>A master key in a real PKCS#11 library: SoftHSM 2 of Debian.</summary>
public sealed partial class Pkcs11Tests : IDisposable
{
    private const string Library = "/usr/lib/softhsm/libsofthsm2.so";
    private const string Pin = "271828";
    private static readonly string Tokens = Directory.CreateTempSubdirectory("castellum-softhsm-").FullName;
    private static readonly Lock Gate = new();
    private static bool _isConfigured;
    private const string Token = "castellum test";

    // A login holds for the whole process: a wrong PIN shows only where nobody has logged in.
    private const string NeverOpened = "castellum closed";
    private readonly string _run = Guid.NewGuid().ToString("N");
    private readonly string _pinFile = Path.GetTempFileName();

    public Pkcs11Tests()
    {
        Assert.SkipUnless(File.Exists(Library), "softhsm2 is not installed.");
        lock (Gate)
        {
            // The library reads its settings once per process, with getenv, which knows nothing of .NET's own copy of the environment.
            if (!_isConfigured)
            {
                var settings = Path.Combine(Tokens, "softhsm2.conf");
                File.WriteAllText(settings, $"directories.tokendir = {Tokens}\nobjectstore.backend = file\nlog.level = ERROR\n");
                SetEnvironment("SOFTHSM2_CONF", settings, 1).ShouldBe(0);
                Environment.SetEnvironmentVariable("SOFTHSM2_CONF", settings);
                foreach (var label in new[] { Token, NeverOpened })
                {
                    using var tool = Process.Start("softhsm2-util", ["--init-token", "--free", "--label", label, "--so-pin", "31415926", "--pin", Pin]);
                    tool.WaitForExit();
                    tool.ExitCode.ShouldBe(0);
                }

                _isConfigured = true;
            }
        }

        File.WriteAllText(_pinFile, Pin + "\n");
    }

    private string Address(string key) => $"pkcs11:token={Uri.EscapeDataString(Token)};object={key}-{_run}?module-path={Library}&pin-source={_pinFile}";

    public void Dispose() => File.Delete(_pinFile);

    private static IKeyEncryptionKey Open(string address) => MasterKeySource.Open(address, null, Tokens)[0];

    [Fact]
    public async Task Wrap_InTheDevice_UnwrapsAlsoAfterOpeningAgain()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var first = Open(Address("master"));
        var wrapped = await first.WrapAsync(key, "org|1"u8.ToArray(), default);

        var again = Open(Address("master"));
        again.Id.ShouldBe(first.Id);
        (await again.UnwrapAsync(wrapped, "org|1"u8.ToArray(), default)).ShouldBe(key);
        wrapped.AsSpan().IndexOf(key).ShouldBe(-1);
    }

    [Fact]
    public async Task Unwrap_OtherPlaceOtherKeyOrDamaged_Fails()
    {
        var master = Open(Address("master"));
        var other = Open(Address("other"));
        other.Id.ShouldNotBe(master.Id);
        var wrapped = await master.WrapAsync(RandomNumberGenerator.GetBytes(32), "org|1"u8.ToArray(), default);
        byte[] damaged = [.. wrapped[..^1], (byte)(wrapped[^1] ^ 1)];

        await Should.ThrowAsync<CryptographicException>(async () => await master.UnwrapAsync(wrapped, "org|2"u8.ToArray(), default));
        await Should.ThrowAsync<CryptographicException>(async () => await other.UnwrapAsync(wrapped, "org|1"u8.ToArray(), default));
        await Should.ThrowAsync<CryptographicException>(async () => await master.UnwrapAsync(damaged, "org|1"u8.ToArray(), default));
        await Should.ThrowAsync<CryptographicException>(async () => await master.UnwrapAsync(new byte[8], "org|1"u8.ToArray(), default));
    }

    [Fact]
    public async Task Wrap_FromManyThreads_IsRightEveryTime()
    {
        var master = Open(Address("master"));
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
        {
            var key = RandomNumberGenerator.GetBytes(32);
            byte[] place = [(byte)i];
            (await master.UnwrapAsync(await master.WrapAsync(key, place, default), place, default)).ShouldBe(key);
        })));
    }

    [Theory]
    [InlineData("pkcs11:token=none;object=master?module-path=" + Library + "&pin-value=1", "no token 'none'")]
    [InlineData("pkcs11:object=master?module-path=" + Library + "&pin-value=1", "lacks 'token'")]
    [InlineData("pkcs11:token=t;object=master?module-path=/nowhere.so&pin-value=1", "not a PKCS#11 library")]
    [InlineData("pkcs11:token=t;object=master?module-path=" + Library, "lacks 'pin-value'")]
    [InlineData("pkcs11:token=t;object=master?module-path=" + Library + "&pin-source=/nowhere", "/nowhere")]
    [InlineData("file:/nowhere/master.key", "does not exist")]
    [InlineData("c2hvcnQ=", "44 characters")]
    public void Open_WrongAddress_SaysWhatIsWrong(string address, string hint) =>
        Should.Throw<InvalidOperationException>(() => Open(address)).Message.ShouldContain(hint);

    [Fact]
    public void Open_WrongPin_FailsWithoutShowingIt()
    {
        File.WriteAllText(_pinFile, "wrong-pin");
        var message = Should.Throw<InvalidOperationException>(() => Open(Address("master").Replace(Uri.EscapeDataString(Token), Uri.EscapeDataString(NeverOpened), StringComparison.Ordinal))).Message;
        message.ShouldContain("log in");
        message.ShouldNotContain("wrong-pin");
    }

    [Fact]
    public void Open_WithEarlierKeys_PutsTheCurrentOneFirst()
    {
        var (fresh, old) = (MasterKeySource.Generate(), MasterKeySource.Generate());
        var keys = MasterKeySource.Open(Address("master"), $"{fresh} {old}", Tokens);
        keys.Count.ShouldBe(3);
        keys[0].Id.ShouldStartWith("pkcs11-");
        keys[2].Id.ShouldBe(new LocalMasterKey(Convert.FromBase64String(old)).Id);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
