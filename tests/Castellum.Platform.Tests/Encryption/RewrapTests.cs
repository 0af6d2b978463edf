using System.Net;
using System.Security.Cryptography;
using Castellum.Foundation.Crypto;
using Castellum.Foundation.Data;
using Castellum.Foundation.Jobs;
using Castellum.Kernel.Ids;
using Castellum.Platform.Encryption;
using Castellum.Platform.Tests.Hosting;
using Castellum.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Castellum.Platform.Tests.Encryption;

/// <summary>The job that follows a rotation of the master key, over more data keys than it saves at once.</summary>
public class RewrapTests
{
    private const int Others = 230;

    /// <summary>A new master key that does something at its nth wrap.</summary>
    private sealed class Watched(IKeyEncryptionKey inner, int at, Func<Task> act) : IKeyEncryptionKey
    {
        private int _wraps;

        public string Id => inner.Id;

        public async ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> associated, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _wraps) == at)
            {
                await act();
            }

            return await inner.WrapAsync(key, associated, cancellationToken);
        }

        public ValueTask<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, ReadOnlyMemory<byte> associated, CancellationToken cancellationToken) =>
            inner.UnwrapAsync(wrapped, associated, cancellationToken);
    }

    private static LocalMasterKey NewKey() => new(RandomNumberGenerator.GetBytes(LocalMasterKey.Size));

    private static LocalMasterKey OldKey(PlatformHost host) => MasterKeySource.Load(null, host.Database.DataDirectory);

    private static Task<PlatformHost> NodeAsync(PlatformHost first, params IKeyEncryptionKey[] keys) =>
        PlatformHost.StartAsync(services: s => s.AddCastellumCrypto(keys), shareDatabaseWith: first);

    /// <summary>An organisation with a secret, and the data keys of many more.</summary>
    private static async Task<(PlatformHost Host, OrganizationId Organization, string Secret)> StartAsync()
    {
        var host = await PlatformHost.StartAsync();
        var organization = await Tenants.CreateAsync(host, "one");
        using var owner = await Tenants.SignInAsync(host, "one");
        var made = await owner.PostAsync("/api/webhooks", new { url = "https://93.184.216.34/hook", events = new[] { "job.failed" } });
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        await host.WithAsync<IServiceProvider, int>(async services =>
        {
            foreach (var other in Enumerable.Range(0, Others).Select(_ => new OrganizationId(Guid.CreateVersion7())))
            {
                await services.GetRequiredService<IDataKeys>().EnsureAsync(other, default);
            }

            return await services.GetRequiredService<CastellumDb>().SaveChangesAsync();
        });
        return (host, organization, (await made.ReadJsonAsync()).GetProperty("secret").GetString()!);
    }

    private static async Task RunJobAsync(PlatformHost host)
    {
        await host.WithAsync<IServiceProvider, int>(async services =>
        {
            await services.GetRequiredService<IJobQueue>().AddAsync(new JobRequest(RewrapDataKeys.Kind, new { }), default);
            return await services.GetRequiredService<CastellumDb>().SaveChangesAsync();
        });
        await host.Services.GetRequiredService<JobPump>().RunAsync();
    }

    private static Task<int> UnderAsync(PlatformHost host, IKeyEncryptionKey key) =>
        host.InScopeAsync(db => db.Set<DataKey>().CountAsync(k => k.MasterKeyId == key.Id));

    private static Task<byte[]> ReadSecretAsync(PlatformHost host, OrganizationId organization) => host.WithAsync<IServiceProvider, byte[]>(
        async services =>
        {
            var row = await services.GetRequiredService<CastellumDb>().Set<WebhookEndpoint>().AsNoTracking().SingleAsync();
            return await services.GetRequiredService<ISecretProtector>().UnprotectAsync(WebhookSecrets.Place(row), row.Secret, default);
        },
        organization);

    [Fact]
    public async Task Rotation_WrapsEveryKeyAnew_AndOldValuesReadWithoutTheOldKeyUntilErased()
    {
        var (host, organization, secret) = await StartAsync();
        await using var _ = host;
        var (old, fresh) = (OldKey(host), NewKey());
        var all = await UnderAsync(host, old);
        all.ShouldBeGreaterThan(Others);
        await using var rotating = await NodeAsync(host, fresh, old);
        await RunJobAsync(rotating);
        (await UnderAsync(rotating, old)).ShouldBe(0);
        (await UnderAsync(rotating, fresh)).ShouldBe(all);

        // A node that never saw the old key.
        await using var later = await NodeAsync(host, fresh);
        secret.ShouldContain(Convert.ToBase64String(await ReadSecretAsync(later, organization)));
        await later.WithAsync<IDataKeys, int>(keys => keys.DestroyAsync(organization, default));
        await Should.ThrowAsync<DataKeyMissingException>(() => ReadSecretAsync(later, organization));
    }

    [Fact]
    public async Task ProcessThatDiesInTheMiddle_TheNextRunGoesOnWithWhatIsLeft()
    {
        var (host, organization, secret) = await StartAsync();
        await using var _ = host;
        var (old, fresh) = (OldKey(host), NewKey());
        var all = await UnderAsync(host, old);
        await using (var dying = await NodeAsync(host, new Watched(fresh, 150, () => throw new IOException("the device is gone")), old))
        {
            await RunJobAsync(dying);
        }

        // Half wrapped anew: both halves read where both master keys are known.
        (await UnderAsync(host, fresh)).ShouldBe(100);
        (await UnderAsync(host, old)).ShouldBe(all - 100);
        await using var next = await NodeAsync(host, fresh, old);
        secret.ShouldContain(Convert.ToBase64String(await ReadSecretAsync(next, organization)));
        await RunJobAsync(next);

        (await UnderAsync(next, fresh)).ShouldBe(all);
        secret.ShouldContain(Convert.ToBase64String(await ReadSecretAsync(next, organization)));
    }

    [Fact]
    public async Task KeyThatIsDestroyedMeanwhile_DoesNotComeBack()
    {
        var (host, _, _) = await StartAsync();
        await using var _1 = host;
        var (old, fresh) = (OldKey(host), NewKey());
        var all = await UnderAsync(host, old);
        OrganizationId doomed = default;
        async Task DestroyAsync()
        {
            // The first that is still under the old key: it stands in the portion that is being wrapped.
            doomed = await host.InScopeAsync(db => db.Set<DataKey>().Where(k => k.MasterKeyId == old.Id).OrderBy(k => k.Id).Select(k => k.Owner).FirstAsync());
            await host.WithAsync<IDataKeys, int>(keys => keys.DestroyAsync(doomed, default));
        }

        await using var rotating = await NodeAsync(host, new Watched(fresh, 150, DestroyAsync), old);
        await RunJobAsync(rotating);
        rotating.Clock.Advance(TimeSpan.FromHours(1));
        await rotating.Services.GetRequiredService<JobPump>().RunAsync();

        (await host.InScopeAsync(db => db.Set<DataKey>().CountAsync(k => k.Owner == doomed))).ShouldBe(0);
        (await UnderAsync(rotating, fresh)).ShouldBe(all - 1);
        (await UnderAsync(rotating, old)).ShouldBe(0);
    }
}
