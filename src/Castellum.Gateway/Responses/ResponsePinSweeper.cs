using Castellum.Foundation.Data;
using Castellum.Foundation.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Castellum.Gateway.Responses;

/// <summary>Deletes pins of responses that their vendor has forgotten.</summary>
/// <param name="scopes">Creates units of work.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where a failed round is reported.</param>
internal sealed partial class ResponsePinSweeper(IServiceScopeFactory scopes, TimeProvider time, ILogger<ResponsePinSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var now = time.GetUtcNow();
                await scope.ServiceProvider.GetRequiredService<CastellumDb>().Set<ResponsePin>()
                    .AcrossOrganizations().Where(p => p.ExpiresAt <= now).ExecuteDeleteAsync(stoppingToken);
            }
            catch (Exception e) when (e is System.Data.Common.DbException or TimeoutException or InvalidOperationException)
            {
                // The database may be away; the next round deletes what this one did not.
                LogFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(EventId = 3111, Level = LogLevel.Warning, Message = "Expired response pins could not be deleted; trying again later")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
