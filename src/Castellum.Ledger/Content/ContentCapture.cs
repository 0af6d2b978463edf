using System.Threading.Channels;
using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Conventions;
using Castellum.Foundation.Data.Tenancy;
using Castellum.Kernel.Ids;
using Castellum.Ledger.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Castellum.Ledger.Content;

/// <summary>Encrypts and stores captured content behind the request path. Its queue is bounded by bytes; what does not fit is dropped and counted.</summary>
internal sealed partial class ContentCapture(
    IServiceScopeFactory scopes,
    LedgerDatabase database,
    IOptions<LedgerOptions> options,
    TimeProvider time,
    ILogger<ContentCapture> logger,
    IContentProtector? protector = null) : BackgroundService, IContentCapture
{
    private static readonly TimeSpan PurgeEvery = TimeSpan.FromHours(1);

    private readonly Channel<Item> _queue = Channel.CreateUnbounded<Item>(new UnboundedChannelOptions { SingleReader = true });
    private long _queuedBytes;
    private long _dropped;

    private sealed record Item(OrganizationId Organization, CallId Call, ReadOnlyMemory<byte> Request, ReadOnlyMemory<byte> Response)
    {
        public long Bytes => Request.Length + Response.Length;
    }

    public bool IsAvailable => protector is not null;

    /// <summary>Captures that did not fit.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public bool TryCapture(OrganizationId organization, CallId call, ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> response)
    {
        var item = new Item(organization, call, request, response);
        if (protector is null || Interlocked.Add(ref _queuedBytes, item.Bytes) > options.Value.ContentQueueBytes)
        {
            Interlocked.Add(ref _queuedBytes, protector is null ? 0 : -item.Bytes);
            Interlocked.Increment(ref _dropped);
            return false;
        }

        return _queue.Writer.TryWrite(item);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var purge = PurgeLoopAsync(stoppingToken);
        await foreach (var item in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await StoreAsync(item, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Content is best effort; billing never depends on it. The protector is another module and may throw anything.
                Interlocked.Increment(ref _dropped);
                CaptureFailed(logger, failure, item.Call.Value);
            }
            finally
            {
                Interlocked.Add(ref _queuedBytes, -item.Bytes);
            }
        }

        await purge;
    }

    private async Task StoreAsync(Item item, CancellationToken cancellationToken)
    {
        var context = Context(item.Call);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Select(item.Organization);
        var db = scope.ServiceProvider.GetRequiredService<CastellumDb>();
        if (await db.Set<CapturedContent>().AnyAsync(c => c.CallId == item.Call.Value, cancellationToken))
        {
            return;
        }

        db.Add(new CapturedContent
        {
            CallId = item.Call.Value,
            OrganizationId = item.Organization,
            Request = await protector!.ProtectAsync(item.Organization, $"{context}|request", item.Request, cancellationToken),
            Response = await protector.ProtectAsync(item.Organization, $"{context}|response", item.Response, cancellationToken),
            ExpiresAt = time.GetUtcNow().AddDays(options.Value.ContentDays),
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What the ciphertext is bound to, so that rows cannot be swapped.</summary>
    internal static string Context(CallId call) => $"ld_content|{call}";

    private async Task PurgeLoopAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PurgeEvery, time);
        do
        {
            try
            {
                await using var connection = await database.OpenAsync(stoppingToken);
                await using var purge = connection.CreateCommand();
                purge.CommandText = "DELETE FROM ld_content WHERE expires_at < @now";
                var now = purge.CreateParameter();
                (now.ParameterName, now.Value) = ("now", InstantConverter.ToMicroseconds(time.GetUtcNow()));
                purge.Parameters.Add(now);
                await purge.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or TimeoutException or IOException)
            {
                PurgeFailed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(3070, LogLevel.Warning, "Content capture: the content of call {CallId} was not kept")]
    private static partial void CaptureFailed(ILogger logger, Exception failure, Guid callId);

    [LoggerMessage(3071, LogLevel.Warning, "Content capture: expired content could not be removed and is tried again")]
    private static partial void PurgeFailed(ILogger logger, Exception failure);
}
