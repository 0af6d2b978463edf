using System.Security.Cryptography;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Hosting;
using Castellum.Kernel.Ids;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Foundation.Tests.Crypto;

public sealed class SecretProtectorTests : IAsyncLifetime
{
    private static readonly OrganizationId One = new(Guid.Parse("01900000-0000-7000-8000-000000000001"));
    private static readonly OrganizationId Two = new(Guid.Parse("01900000-0000-7000-8000-000000000002"));
    private readonly string _directory = Directory.CreateTempSubdirectory("castellum-crypto-").FullName;
    private readonly LocalMasterKey _master = new(RandomNumberGenerator.GetBytes(32));
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        _services = Build(_master);
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CastellumDb>().Database.EnsureCreatedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private ServiceProvider Build(params IKeyEncryptionKey[] masters)
    {
        var services = new ServiceCollection();
        services.AddCastellumDatabase(new DatabaseOptions { DataDirectory = _directory });
        services.AddCastellumCrypto(masters);
        return services.BuildServiceProvider();
    }

    private static SecretLocation Place(OrganizationId owner, string column = "secret", int row = 1) =>
        new(owner, "gw_credentials", column, new Guid(row, 0, 0, new byte[8]));

    private static async Task<byte[]> ProtectAsync(ServiceProvider services, SecretLocation place, string text)
    {
        await using var scope = services.CreateAsyncScope();
        var record = await scope.ServiceProvider.GetRequiredService<ISecretProtector>().ProtectTextAsync(place, text, default);
        await scope.ServiceProvider.GetRequiredService<CastellumDb>().SaveChangesAsync();
        return record;
    }

    private static async Task<string> UnprotectAsync(ServiceProvider services, SecretLocation place, byte[] record)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISecretProtector>().UnprotectTextAsync(place, record, default);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sk-proj-1234")]
    [InlineData("ünïcode ✓")]
    public async Task Unprotect_SamePlace_GivesTheValueBack(string text)
    {
        var record = await ProtectAsync(_services, Place(One), text);

        (await UnprotectAsync(_services, Place(One), record)).ShouldBe(text);
        await using var restarted = Build(_master);
        (await UnprotectAsync(restarted, Place(One), record)).ShouldBe(text);
    }

    [Fact]
    public async Task Unprotect_AnotherPlace_Fails()
    {
        var record = await ProtectAsync(_services, Place(One), "value");
        await ProtectAsync(_services, Place(Two), "other");

        foreach (var place in new[] { Place(One, column: "other"), Place(One, row: 2), Place(Two), Place(One) with { Table = "kb_files" } })
        {
            await Should.ThrowAsync<CryptographicException>(() => UnprotectAsync(_services, place, record));
        }
    }

    [Fact]
    public async Task Unprotect_AnyByteChangedOrCut_Fails()
    {
        var record = await ProtectAsync(_services, Place(One), "value");
        for (var i = 0; i < record.Length; i++)
        {
            var damaged = record.ToArray();
            damaged[i] ^= 1;
            await Should.ThrowAsync<CryptographicException>(() => UnprotectAsync(_services, Place(One), damaged));
            await Should.ThrowAsync<CryptographicException>(() => UnprotectAsync(_services, Place(One), record[..i]));
        }
    }

    [Fact]
    public async Task Protect_RolledBack_LeavesNoKeyThatLaterValuesDependOn()
    {
        await using (var scope = _services.CreateAsyncScope())
        {
            // The unit of work ends without saving.
            await scope.ServiceProvider.GetRequiredService<ISecretProtector>().ProtectTextAsync(Place(One), "lost", default);
        }

        var record = await ProtectAsync(_services, Place(One), "kept");

        await using var restarted = Build(_master);
        (await UnprotectAsync(restarted, Place(One), record)).ShouldBe("kept");
    }

    [Fact]
    public async Task Unprotect_WithAnotherMasterKey_FailsAndNamesIt()
    {
        var record = await ProtectAsync(_services, Place(One), "value");
        await using var wrong = Build(new LocalMasterKey(RandomNumberGenerator.GetBytes(32)));

        var failure = await Should.ThrowAsync<CryptographicException>(() => UnprotectAsync(wrong, Place(One), record));

        failure.Message.ShouldContain(_master.Id);
    }

    private static async Task<int> WithKeysAsync(ServiceProvider services, Func<IDataKeys, Task<int>> action)
    {
        await using var scope = services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<IDataKeys>());
    }

    [Fact]
    public async Task Rotate_DataKey_NewValuesUseItAndOldOnesStayReadable()
    {
        var old = await ProtectAsync(_services, Place(One), "old");

        (await WithKeysAsync(_services, k => k.RotateAsync(One, default))).ShouldBe(2);

        var fresh = await ProtectAsync(_services, Place(One), "new");
        fresh[1..17].ShouldNotBe(old[1..17]);
        await using var restarted = Build(_master);
        (await UnprotectAsync(restarted, Place(One), old)).ShouldBe("old");
        (await UnprotectAsync(restarted, Place(One), fresh)).ShouldBe("new");
    }

    [Fact]
    public async Task Rewrap_NewMasterKey_TheOldOneCanGo()
    {
        var record = await ProtectAsync(_services, Place(One), "value");
        var next = new LocalMasterKey(RandomNumberGenerator.GetBytes(32));
        await using (var both = Build(next, _master))
        {
            (await WithKeysAsync(both, k => k.RewrapAsync(default))).ShouldBe(1);
            (await WithKeysAsync(both, k => k.RewrapAsync(default))).ShouldBe(0);
        }

        await using var onlyNext = Build(next);
        (await UnprotectAsync(onlyNext, Place(One), record)).ShouldBe("value");
    }

    [Fact]
    public async Task Destroy_Keys_MakesEverythingOfTheOrganizationUnreadable()
    {
        var record = await ProtectAsync(_services, Place(One), "value");
        var other = await ProtectAsync(_services, Place(Two), "kept");
        await using var node = Build(_master);
        (await UnprotectAsync(node, Place(One), record)).ShouldBe("value");

        (await WithKeysAsync(_services, k => k.DestroyAsync(One, default))).ShouldBe(1);
        node.GetRequiredService<IDataKeyMemory>().Forget(One);

        await Should.ThrowAsync<DataKeyMissingException>(() => UnprotectAsync(_services, Place(One), record));
        await Should.ThrowAsync<DataKeyMissingException>(() => UnprotectAsync(node, Place(One), record));
        (await UnprotectAsync(_services, Place(Two), other)).ShouldBe("kept");
    }

    [Fact]
    public async Task Records_SameText_DifferEachTimeAndHideIt()
    {
        var one = await ProtectAsync(_services, Place(One), "a secret to look for");
        var two = await ProtectAsync(_services, Place(One), "a secret to look for");

        one.ShouldNotBe(two);
        one.AsSpan().IndexOf("secret"u8).ShouldBe(-1);
    }
}
