using Castellum.Kernel.Ids;
using Castellum.Kernel.Results;
using Castellum.Platform.Access;
using Castellum.Platform.Keys;
using Castellum.Platform.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Castellum.Platform.Tests.Keys;

public class ApiKeyDirectoryTests
{
    private static async Task<(string Secret, string Id, OrganizationId Organization)> PrepareAsync(PlatformHost host)
    {
        using var browser = host.OpenBrowser();
        var answer = await browser.SetUpAsync(host);
        var key = answer.GetProperty("api_key");
        OrganizationId.TryParse(answer.GetProperty("organization").GetProperty("id").GetString(), out var organization);
        return (key.GetProperty("secret").GetString()!, key.GetProperty("id").GetString()!, organization);
    }

    private static async Task<Result<ApiKeyIdentity>> FindAsync(PlatformHost host, string secret) =>
        await host.Services.GetRequiredService<IApiKeyDirectory>().FindAsync(secret.AsMemory(), default);

    private static Task RevokeAsync(PlatformHost host, OrganizationId organization, string id)
    {
        ApiKeyId.TryParse(id, out var key);
        return host.WithAsync<IApiKeys, Result<Unit>>(keys => keys.RevokeAsync(key, default), organization);
    }

    [Fact]
    public async Task Find_RememberedKey_DoesNotAllocate()
    {
        await using var host = await PlatformHost.StartAsync();
        var (secret, _, _) = await PrepareAsync(host);
        var directory = host.Services.GetRequiredService<IApiKeyDirectory>();
        var text = secret.AsMemory();
        await directory.FindAsync(text, default);
        (await directory.FindAsync(text, default)).IsSuccess.ShouldBeTrue();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            _ = directory.FindAsync(text, default).IsCompletedSuccessfully;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000);
    }

    [Fact]
    public async Task Find_RevokedOnAnotherNode_IsRefusedAfterOnePoll()
    {
        await using var one = await PlatformHost.StartAsync();
        await using var two = await PlatformHost.StartAsync(shareDatabaseWith: one);
        var (secret, id, organization) = await PrepareAsync(one);
        (await FindAsync(two, secret)).IsSuccess.ShouldBeTrue();

        await RevokeAsync(one, organization, id);
        await PollerOf(two).PollAsync(default);

        (await FindAsync(two, secret)).Error!.Code.ShouldBe("api_key_revoked");
    }

    [Fact]
    public async Task Find_CreatedElsewhereAfterARefusal_IsFoundAfterOnePoll()
    {
        await using var one = await PlatformHost.StartAsync();
        await using var two = await PlatformHost.StartAsync(shareDatabaseWith: one);
        var (_, _, organization) = await PrepareAsync(one);
        var secret = ApiKeySecret.Generate(test: false);
        (await FindAsync(two, secret.Reveal())).Error!.Code.ShouldBe("invalid_api_key");

        await one.WithAsync<IApiKeys, Result<ApiKeyView>>(k => k.CreateAsync(new NewApiKey { Name = "Given", Secret = secret }, default), organization);
        await PollerOf(two).PollAsync(default);

        (await FindAsync(two, secret.Reveal())).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Find_WhileRevokedConcurrently_NeverBringsTheKeyBack()
    {
        await using var host = await PlatformHost.StartAsync();
        var (secret, id, organization) = await PrepareAsync(host);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await FindAsync(host, secret);
            }
        })).ToArray();

        await RevokeAsync(host, organization, id);

        for (var i = 0; i < 200; i++)
        {
            (await FindAsync(host, secret)).IsSuccess.ShouldBeFalse();
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task Find_AfterUse_WritesLastUsedInABatch()
    {
        await using var host = await PlatformHost.StartAsync();
        var (secret, _, organization) = await PrepareAsync(host);
        await FindAsync(host, secret);

        using var writer = new LastUseWriter(
            host.Services.GetRequiredService<ApiKeyDirectory>(),
            host.Services.GetRequiredService<IServiceScopeFactory>(),
            host.Clock,
            NullLogger<LastUseWriter>.Instance);
        await writer.WriteAsync(default);

        var page = await host.WithAsync<IApiKeys, Foundation.Web.Paging.Page<ApiKeyView>>(
            async keys => (await keys.ListAsync(null, null, default)).Value, organization);
        page.Data[0].LastUsedAt.ShouldBe(host.Clock.GetUtcNow());
    }

    private static AccessPoller PollerOf(PlatformHost host) => new(
        host.Services.GetRequiredService<IServiceScopeFactory>(),
        host.Services.GetRequiredService<IInvalidationBus>(),
        host.Services.GetRequiredService<PlatformOptions>(),
        host.Clock,
        NullLogger<AccessPoller>.Instance);
}
