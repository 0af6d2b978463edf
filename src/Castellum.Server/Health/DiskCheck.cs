using Castellum.Server.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Castellum.Server.Health;

/// <summary>Whether the data directory's disk has room for the journal.</summary>
/// <param name="settings">The settings with the data directory.</param>
internal sealed class DiskCheck(ServerSettings settings) : IHealthCheck
{
    private const long FailingBelowBytes = 64L << 20;
    private const long DegradedBelowBytes = 1L << 30;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(settings.DataDirectory).AvailableFreeSpace;
        return Task.FromResult(free switch
        {
            < FailingBelowBytes => HealthCheckResult.Unhealthy("Less than 64 MiB are free."),
            < DegradedBelowBytes => HealthCheckResult.Degraded("Less than 1 GiB is free."),
            _ => HealthCheckResult.Healthy(),
        });
    }
}
